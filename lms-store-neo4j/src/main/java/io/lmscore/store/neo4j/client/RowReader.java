package io.lmscore.store.neo4j.client;

import org.neo4j.driver.Record;

/** Makes something of a row. */
@FunctionalInterface
public interface RowReader<T> {
  /** Called once for each row, in their order. */
  T read(Record row);
}
