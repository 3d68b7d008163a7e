package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a statement for rows: lists of the values of some columns and, last, the identity of
 * the node. A node that still has its identity was not deleted before.
 *
 * <p>Where the rows have several properties, an item begins with the whole node (labels and
 * properties): the server reads property by property, and only the hash of the whole content shows
 * that a write came in between. Then only the columns follow that the node does not have.
 *
 * @param columns the columns of the rows
 */
public record RowLayout(List<Column> columns) {
  /** Whether an item begins with the whole node. */
  public boolean isWhole() {
    return columns.stream().filter(column -> column instanceof Column.Property).count() > 1;
  }

  /** The columns that are no part of the node, or of its identity where an item has only that. */
  public List<Column> sent() {
    return columns.stream()
        .filter(column -> isWhole() ? !isOfNode(column) : !(column instanceof Column.Id))
        .toList();
  }

  private static boolean isOfNode(Column column) {
    return column instanceof Column.Property
        || column instanceof Column.Id
        || column instanceof Column.Label;
  }

  /** The item of a row. The server evaluates it from left to right. */
  String item(FoundNodes found, Parameters parameters) {
    ColumnCompiler compiler = new ColumnCompiler(found, parameters);
    List<String> parts = new ArrayList<>();
    sent().forEach(column -> parts.add(column.accept(compiler)));
    if (isWhole()) {
      parts.add(0, found.node());
    } else {
      parts.add(ElementText.readLate(found.node(), Names.ID, parameters));
    }
    return "[" + String.join(", ", parts) + "]";
  }

  /** The item as it is sent, in terms of the variable m. A whole node is read here. */
  String shown() {
    if (!isWhole()) {
      return "m";
    }
    StringBuilder shown = new StringBuilder("[labels(m[0]), properties(m[0])");
    for (int i = 1; i <= sent().size(); i++) {
      shown.append(", m[").append(i).append(']');
    }
    return shown.append(']').toString();
  }
}
