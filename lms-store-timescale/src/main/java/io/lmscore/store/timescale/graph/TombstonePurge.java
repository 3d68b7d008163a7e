package io.lmscore.store.timescale.graph;

import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.PostgresClient;
import java.time.Duration;
import java.time.Instant;

/** Forgets old tombstones of both kinds. */
final class TombstonePurge {
  private TombstonePurge() {}

  /** How many were forgotten. */
  static long run(PostgresClient client, String schema, Deadline call, Duration age, Instant now) {
    GraphTables tables = GraphTables.in(schema);
    return client.write(
        call,
        session ->
            session.update(Tombstones.purge(tables.nodeTombstones(), age, now))
                + session.update(Tombstones.purge(tables.relationshipTombstones(), age, now)));
  }
}
