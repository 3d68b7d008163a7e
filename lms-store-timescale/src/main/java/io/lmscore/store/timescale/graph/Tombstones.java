package io.lmscore.store.timescale.graph;

import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.timescale.client.Sql;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is said of tombstones of either kind. */
final class Tombstones {
  /** The end of an insert: a tombstone that is there stays, unless its version is lower. */
  static final String RAISE =
      " do update set version = excluded.version, deleted_at = excluded.deleted_at"
          + " where t.version < excluded.version";

  private Tombstones() {}

  /** Forgets all. */
  static Sql purge(String table) {
    return Sql.of("delete from " + table);
  }

  /** Forgets those left at that moment or before. */
  static Sql purge(String table, Instant atLatest) {
    return purge(table).add(" where deleted_at <= ").bind(atLatest);
  }

  /** What is known of an element: its version and that of its tombstone, null for none. */
  static StoredState known(@Nullable Long stored, @Nullable Long tombstone) {
    return new StoredState(version(stored), version(tombstone));
  }

  private static OptionalLong version(@Nullable Long version) {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
