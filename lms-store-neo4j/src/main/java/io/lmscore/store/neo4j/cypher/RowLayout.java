package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The items of a statement for rows: a list of a head, the values of some columns, and a property
 * that every node has. It is read last: a node that still has it was not deleted before. The head
 * is the identity of the node, and all columns follow. Where the rows have several properties, the
 * head is the whole node: the server reads property by property, and only the hash of the whole
 * content shows that a write came in between. Then only the columns follow that the node does not
 * have.
 *
 * @param columns the columns of the rows
 */
public record RowLayout(List<Column> columns) {
  /** Whether the head is the whole node. */
  public boolean isWhole() {
    return columns.stream().filter(column -> column instanceof Column.Property).count() > 1;
  }

  /** The columns whose values follow the head. */
  public List<Column> sent() {
    return isWhole() ? columns.stream().filter(column -> !isOfNode(column)).toList() : columns;
  }

  /** Whether a whole node has the value of the column. */
  public static boolean isOfNode(Column column) {
    return column instanceof Column.Property
        || column instanceof Column.Id
        || column instanceof Column.Label;
  }

  /** The item of a row. */
  String item(FoundNodes found, Parameters parameters) {
    ColumnCompiler compiler = new ColumnCompiler(found, parameters);
    String head = isWhole() ? found.node() : found.node() + "." + Names.ID;
    return sent().stream()
        .map(column -> ", " + column.accept(compiler))
        .collect(Collectors.joining("", "[" + head, ", " + found.node() + "." + Names.CHECK + "]"));
  }

  /** The item as it is sent, in terms of the variable m. */
  String shown() {
    return isWhole() ? "[" + ElementText.node("m[0]") + "] + m[1..]" : "m";
  }
}
