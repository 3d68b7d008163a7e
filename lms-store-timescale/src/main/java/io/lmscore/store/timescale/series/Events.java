package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.RowStream;
import io.lmscore.store.timescale.sql.EventCompiler;
import io.lmscore.store.timescale.sql.EventCompiler.IdUniqueness;
import io.lmscore.store.timescale.sql.Tables;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Appends and reads events. Thread-safe. */
public final class Events {
  private final PostgresClient client;
  private final EventCompiler compiler;
  private final int fetchSize;
  private volatile @Nullable IdUniqueness cached;

  /**
   * @param tables the tables of the namespace
   * @param fetchSize the most rows of one fetch of a cursor
   */
  public Events(PostgresClient client, Tables tables, int fetchSize) {
    this.client = client;
    this.compiler = new EventCompiler(tables);
    this.fetchSize = fetchSize;
  }

  /**
   * Stores the events whose ids are new, all or none. Uses one statement.
   *
   * @param events each id once, ordered by id
   * @return how many were new
   */
  public long append(Call call, List<Event> events) {
    return withUniqueness(
        call,
        uniqueness ->
            client.writeStatement(
                call, session -> session.update(compiler.append(events, uniqueness))));
  }

  public Optional<Event> event(Call call, UUID id) {
    return withUniqueness(
        call,
        uniqueness ->
            client.read(
                call,
                session ->
                    Optional.ofNullable(
                        session.first(compiler.byId(id, uniqueness), SeriesReader::event))));
  }

  public RowStream<Event> events(Call call, EventQuery query) {
    return client.stream(call, compiler.events(query), SeriesReader::event, fetchSize);
  }

  /**
   * Runs the work with the keeper of ids. The keeper costs one round-trip once, and again after a
   * failure.
   */
  private <T> T withUniqueness(Call call, Function<IdUniqueness, T> work) {
    @Nullable IdUniqueness uniqueness = cached;
    if (uniqueness == null) {
      long tables = client.read(call, session -> session.number(compiler.hasIdTable()));
      uniqueness = tables == 0 ? IdUniqueness.UNIQUE_INDEX : IdUniqueness.TABLE;
      cached = uniqueness;
    }
    try {
      return work.apply(uniqueness);
    } catch (BackendException e) { // another client may have replaced the tables
      cached = null;
      throw e;
    }
  }
}
