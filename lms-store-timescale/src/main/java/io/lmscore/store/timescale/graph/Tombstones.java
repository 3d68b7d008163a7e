package io.lmscore.store.timescale.graph;

import io.lmscore.store.timescale.client.Sql;
import java.time.Duration;
import java.time.Instant;

/** What is said of tombstones of either kind. */
final class Tombstones {
  /** The end of an insert: a tombstone that is there stays, unless its version is lower. */
  static final String RAISE =
      " do update set version = excluded.version, deleted_at = excluded.deleted_at"
          + " where t.version < excluded.version";

  private Tombstones() {}

  /** Forgets those at least that old; a clock that went back makes none younger. */
  static Sql purge(String table, Duration age, Instant now) {
    Sql sql = Sql.of("delete from " + table);
    return age.isZero() ? sql : sql.add(" where deleted_at <= ").bind(before(now, age));
  }

  private static Instant before(Instant now, Duration age) {
    return age.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(age);
  }
}
