package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.ValueCount;
import java.util.List;

/** Answers the counts of a traversal by rows. */
public final class CountRows {
  private CountRows() {}

  /** The columns of {@link GraphReader#countByStart}. */
  public static List<Column> byStart() {
    return List.of(Column.start(), Column.count());
  }

  /** The answer of {@link GraphReader#countByStart}, from rows of {@link #byStart()}. */
  public static List<StartCount> byStart(List<Row> rows) {
    return rows.stream()
        .map(row -> new StartCount(NodeId.of(row.text(Column.start()).orElseThrow()), size(row)))
        .toList();
  }

  /** The columns of {@link GraphReader#countByProperty}. */
  public static List<Column> byProperty(String key) {
    return List.of(Column.property(key), Column.count());
  }

  /**
   * The answer of {@link GraphReader#countByProperty}, from rows of {@link #byProperty(String)}.
   */
  public static List<ValueCount> byProperty(List<Row> rows) {
    return rows.stream().map(row -> new ValueCount(row.values().get(0), size(row))).toList();
  }

  private static long size(Row row) {
    return row.integer(Column.count()).orElseThrow();
  }
}
