package io.lmscore.store.timescale.sql;

import java.time.Instant;

/** The statements that tombstones of nodes and of relationships share. */
public final class Tombstones {
  /** The end of an insert: an existing tombstone stays, unless its version is lower. */
  static final String UPSERT_NEWER =
      " do update set version = excluded.version, deleted_at = excluded.deleted_at"
          + " where t.version < excluded.version";

  private Tombstones() {}

  /** Deletes all tombstones. */
  public static Sql purge(String table) {
    return Sql.of("delete from " + table);
  }

  /** Deletes the tombstones written at that moment or before. */
  public static Sql purge(String table, Instant cutoff) {
    return purge(table).add(" where deleted_at <= ").bind(cutoff);
  }
}
