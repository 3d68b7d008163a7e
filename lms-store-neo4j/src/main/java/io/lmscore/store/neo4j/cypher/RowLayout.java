package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import io.lmscore.store.spi.graph.LastStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a statement for rows: lists of the values of some columns and, last, the identities
 * of the elements of the row. An element that still has its identity was not deleted before. The
 * elements are the end node and, in rows of relationships, the relationship, whose type comes
 * before its identity.
 *
 * <p>Where the rows have several properties of an element, an item begins with the whole element
 * instead (two parts: labels or type, and properties): the server reads property by property, and
 * only the hash of the whole content shows that a write came in between. Then only the columns
 * follow that no element at the beginning has.
 *
 * @param columns the columns of the rows
 */
public record RowLayout(List<Column> columns) {
  /** The parts of a whole element, and the parts of the identity of a relationship. */
  public static final int PARTS = 2;

  /** Whether a row has a relationship. */
  public boolean hasRelationship() {
    return LastStep.isShown(columns);
  }

  /** Whether an item begins with the whole node. */
  public boolean isWhole() {
    return columns.stream().filter(column -> column instanceof Column.Property).count() > 1;
  }

  /** Whether an item begins with the whole relationship, or has it after the whole node. */
  public boolean isWholeRelationship() {
    return columns.stream().filter(column -> column instanceof Column.RelationshipProperty).count()
        > 1;
  }

  /** The number of whole elements with which an item begins. */
  private int wholes() {
    return (isWhole() ? 1 : 0) + (isWholeRelationship() ? 1 : 0);
  }

  /** The position of the first value in an item as it is sent. */
  public int firstValue() {
    return PARTS * wholes();
  }

  /** The columns whose values are sent: those that no whole element and no identity has. */
  public List<Column> sent() {
    return columns.stream().filter(column -> !isInElement(column)).toList();
  }

  private boolean isInElement(Column column) {
    if (column instanceof Column.Id || column instanceof Column.RelationshipPart) {
      return true;
    } else if (column instanceof Column.RelationshipProperty) {
      return isWholeRelationship();
    }
    return isWhole() && (column instanceof Column.Property || column instanceof Column.Label);
  }

  /** The item of a row. The server evaluates it from left to right. */
  String item(FoundNodes found, Parameters parameters) {
    ColumnCompiler compiler = new ColumnCompiler(found, parameters);
    Optional<String> relationship = found.relationship().map(FoundRelationship::variable);
    List<String> parts = new ArrayList<>();
    if (isWhole()) {
      parts.add(found.node());
    }
    if (isWholeRelationship()) {
      relationship.ifPresent(parts::add);
    }
    sent().forEach(column -> parts.add(column.accept(compiler)));
    if (!isWhole()) {
      parts.add(ElementText.readLate(found.node(), Names.ID, parameters));
    }
    if (!isWholeRelationship()) {
      relationship.ifPresent(
          variable -> {
            parts.add("type(" + variable + ")");
            parts.add(ElementText.readLate(variable, Names.ID, parameters));
          });
    }
    return "[" + String.join(", ", parts) + "]";
  }

  /** The item as it is sent, in terms of the variable m. Whole elements are read here. */
  String shown() {
    int wholes = wholes();
    if (wholes == 0) {
      return "m";
    }
    List<String> parts = new ArrayList<>();
    if (isWhole()) {
      parts.add("labels(m[0]), properties(m[0])");
    }
    if (isWholeRelationship()) {
      String whole = "m[" + (wholes - 1) + "]";
      parts.add("type(" + whole + "), properties(" + whole + ")");
    }
    int identities =
        (isWhole() ? 0 : 1) + (hasRelationship() && !isWholeRelationship() ? PARTS : 0);
    for (int i = 0; i < sent().size() + identities; i++) {
      parts.add("m[" + (wholes + i) + "]");
    }
    return "[" + String.join(", ", parts) + "]";
  }
}
