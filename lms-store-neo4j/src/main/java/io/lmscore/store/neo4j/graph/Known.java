package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.GraphConflicts;
import java.util.OptionalLong;
import org.neo4j.driver.Record;

/**
 * What is known of an element that is locked.
 *
 * @param stored its version, if it is stored
 * @param tombstone the version of its tombstone, if it has one
 */
record Known(OptionalLong stored, OptionalLong tombstone) {
  /**
   * Of a row of a lock.
   *
   * @param isStored whether the element is stored; its version is null when it is 0
   */
  static Known of(Record row, boolean isStored) {
    return new Known(
        isStored ? OptionalLong.of(row.get("version").asLong(0)) : OptionalLong.empty(),
        row.get("tombstone").isNull()
            ? OptionalLong.empty()
            : OptionalLong.of(row.get("tombstone").asLong()));
  }

  boolean isStored() {
    return stored.isPresent();
  }

  /** Whether the condition of the write holds. */
  boolean holds(GraphConflicts conflicts, Write write, long version) {
    return conflicts.holds(write, version, stored, tombstone);
  }
}
