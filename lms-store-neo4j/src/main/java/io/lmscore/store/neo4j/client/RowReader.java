package io.lmscore.store.neo4j.client;

import org.neo4j.driver.Record;

/** Converts a row. */
@FunctionalInterface
public interface RowReader<T> {
  /** Converts one row. Called once for each row, in their order. */
  T read(Record row);
}
