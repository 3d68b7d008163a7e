package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.GraphWrites;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import io.lmscore.store.timescale.sql.Tombstones;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * Writes to the graph, each in one transaction, except chunked deletes. Times have microseconds.
 */
final class PostgresWrites implements GraphWrites {
  private final PostgresClient client;
  private final Tables tables;

  PostgresWrites(PostgresClient client, Tables tables) {
    this.client = client;
    this.tables = tables;
  }

  @Override
  public List<Outcome> write(Call call, Batch batch, Instant now) {
    return GraphWriter.write(client, tables, call, batch, now.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public boolean deleteInChunks(Call call, NodeId id) {
    return ChunkedDelete.run(client, tables, call, id);
  }

  @Override
  public long purgeTombstones(Call call) {
    return purge(call, Tombstones::purge);
  }

  @Override
  public long purgeTombstones(Call call, Instant cutoff) {
    Instant micros = cutoff.truncatedTo(ChronoUnit.MICROS);
    return purge(call, table -> Tombstones.purge(table, micros));
  }

  private long purge(Call call, Function<String, Sql> statement) {
    return client.write(
        call,
        session ->
            session.update(statement.apply(tables.nodeTombstones()))
                + session.update(statement.apply(tables.relationshipTombstones())));
  }
}
