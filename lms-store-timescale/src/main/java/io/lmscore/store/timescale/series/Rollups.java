package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.sql.BucketCompiler.PercentileMethod;
import io.lmscore.store.timescale.sql.RollupCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rollups in tables. Thread-safe. */
public final class Rollups {
  private final PostgresClient client;
  private final RollupCompiler compiler;

  /**
   * @param tables the tables of the namespace
   */
  public Rollups(PostgresClient client, Tables tables) {
    this.client = client;
    this.compiler = new RollupCompiler(tables);
  }

  private record Stored(long id, Rollup definition) {}

  /** Uses one statement when the rollup is new. */
  public void create(Call call, Rollup rollup) {
    client.writeIdempotentStatement(
        call,
        session -> {
          if (session.update(compiler.create(rollup)) > 0) {
            return true;
          }
          @Nullable Stored stored = session.first(compiler.byName(rollup.name()), Rollups::stored);
          if (stored == null) {
            throw new LostRace("rollup '" + rollup.name() + "'"); // dropped meanwhile
          } else if (!stored.definition().equals(rollup)) {
            throw call.conflict(
                ConflictException.Reason.EXISTS,
                "rollup '" + rollup.name() + "'",
                "exists as " + stored.definition());
          }
          return true;
        });
  }

  /** Uses one transaction. Refreshes of one rollup run one after the other. */
  public void refresh(Call call, String name, TimeRange range) {
    client.writeIdempotent(
        call,
        session -> {
          Stored stored = require(call, name, session.first(compiler.lock(name), Rollups::stored));
          Rollup rollup = stored.definition();
          Instant from = firstStart(rollup.width(), range.from());
          Instant to = firstStart(rollup.width(), range.to());
          long notFinite = 0;
          for (PercentileMethod method : PercentileMethod.values()) {
            notFinite = session.number(compiler.refresh(stored.id(), rollup, from, to, method));
            if (notFinite == 0) {
              return true;
            }
          }
          throw new BackendException(
              call.message(notFinite + " buckets have values that are not finite"),
              Retry.NEVER,
              null);
        });
  }

  /** Uses two statements. */
  public List<Bucket> buckets(Call call, String name, SeriesSelection series, TimeRange range) {
    Stored stored = require(call, name, find(call, compiler.byName(name)));
    int limit = TimeSeriesStore.MAX_BUCKETS;
    BucketRows rows = new BucketRows(stored.definition().aggregates());
    List<Boolean> read =
        client.read(
            call,
            session ->
                session.list(compiler.buckets(stored.id(), series, range, limit + 1L), rows::add));
    if (read.size() > limit) {
      long count =
          client.read(call, session -> session.number(compiler.count(stored.id(), series, range)));
      throw new LimitExceededException(call.message("buckets"), count, limit);
    }
    return rows.list();
  }

  public List<Rollup> definitions(Call call) {
    return client.read(
        call, session -> session.list(compiler.all(), row -> stored(row).definition()));
  }

  public boolean drop(Call call, String name) {
    return client.writeStatement(call, session -> session.update(compiler.drop(name))) > 0;
  }

  private @Nullable Stored find(Call call, Sql sql) {
    return client.read(call, session -> session.list(sql, Rollups::stored)).stream()
        .findFirst()
        .orElse(null);
  }

  private static Stored require(Call call, String name, @Nullable Stored stored) {
    if (stored == null) {
      throw new InvalidValueException(call.message("rollup '" + name + "' does not exist"));
    }
    return stored;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    long micros = row.getLong(3);
    BucketWidth width =
        row.wasNull()
            ? BucketWidth.months(row.getInt(4))
            : BucketWidth.of(Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000));
    String[] kinds = (String[]) row.getArray(5).getArray();
    Double[] fractions = (Double[]) row.getArray(6).getArray();
    Set<Aggregate> aggregates = new TreeSet<>();
    for (int i = 0; i < kinds.length; i++) {
      aggregates.add(new Aggregate(Aggregate.Kind.valueOf(kinds[i]), fractions[i]));
    }
    return new Stored(row.getLong(1), new Rollup(row.getString(2), width, aggregates));
  }

  /** The start of the first time bucket that begins at or after the instant. */
  private static Instant firstStart(BucketWidth width, Instant instant) {
    Instant start = width.startOf(instant);
    return start.equals(instant) ? start : width.next(start);
  }
}
