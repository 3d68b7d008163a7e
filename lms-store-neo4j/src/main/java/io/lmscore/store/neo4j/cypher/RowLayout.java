package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.LastStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The items of a statement for rows: lists of the values of some columns and, last, the identities
 * of the elements of the row. An element that still has its identity was not deleted before. The
 * elements are the end node and, in rows of relationships, the relationship, whose type comes
 * before its identity.
 *
 * <p>Where the answer depends on several properties of an element of which the rows have one, an
 * item begins with the whole element instead (two parts: labels or type, and properties): the
 * server reads property by property, and only the hash of the whole content shows that a write came
 * in between. Then only the columns follow that no element at the beginning has.
 *
 * <p>Where the rows are ordered by a property that they have, a list of the values by which the
 * server has ordered follows the columns.
 *
 * @param columns the columns of the rows
 * @param conditions what the statement requires of each row
 */
public record RowLayout(List<Column> columns, AnswerConditions conditions) {
  /** The parts of a whole element, and the parts of the identity of a relationship. */
  public static final int PARTS = 2;

  /** Whether a row has a relationship. */
  public boolean hasRelationship() {
    return LastStep.isShown(columns);
  }

  /** The layout of rows of that traversal. */
  public static RowLayout of(Traversal traversal, List<Column> columns) {
    return new RowLayout(columns, AnswerConditions.of(traversal, LastStep.isShown(columns)));
  }

  /** Whether an item begins with the whole node. */
  public boolean isWhole() {
    return needsWholeNode() || (sendsOrder() && !showsOrder());
  }

  private boolean needsWholeNode() {
    Set<String> shown = new HashSet<>();
    for (Column column : columns) {
      if (column instanceof Column.Property property) {
        shown.add(property.key());
      }
    }
    return needsWhole(shown, conditions.nodeKeys());
  }

  /** Whether an item begins with the whole relationship, or has it after the whole node. */
  public boolean isWholeRelationship() {
    Set<String> shown = new HashSet<>();
    for (Column column : columns) {
      if (column instanceof Column.RelationshipProperty property) {
        shown.add(property.key());
      }
    }
    return needsWhole(shown, conditions.relationshipKeys());
  }

  /** A single property is enough where filter and order look at no other. */
  private static boolean needsWhole(Set<String> shown, Set<String> used) {
    return !shown.isEmpty() && (shown.size() > 1 || !shown.containsAll(used));
  }

  /**
   * Whether the values by which the server has ordered are sent. Then the client reads all
   * properties of the order, so that it can order again.
   */
  public boolean sendsOrder() {
    return conditions.order().stream().anyMatch(key -> isRead(key.column()));
  }

  /**
   * Whether the rows show each property by which they are ordered. Those of relationships are
   * always shown.
   */
  public boolean showsOrder() {
    return conditions.order().stream()
        .map(Ordering.Key::column)
        .filter(Column::isProperty)
        .allMatch(columns::contains);
  }

  /** Whether that column is a property that the client reads in any case. */
  private boolean isRead(Column column) {
    return column.isProperty()
        && (columns.contains(column) || (column instanceof Column.Property && needsWholeNode()));
  }

  /** The number of whole elements with which an item begins. */
  private int wholes() {
    return (isWhole() ? 1 : 0) + (isWholeRelationship() ? 1 : 0);
  }

  /** The position of the first value in an item as it is sent. */
  public int firstValue() {
    return PARTS * wholes();
  }

  /** The position of the values by which the server has ordered, in an item as it is sent. */
  public int orderAt() {
    return firstValue() + sent().size();
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
    sent().forEach(column -> parts.add(value(column, compiler)));
    if (sendsOrder()) {
      parts.add(OrderCompiler.values(conditions.order()));
    }
    if (!isWhole()) {
      parts.add(ElementText.identity(found.node(), parameters));
    }
    if (!isWholeRelationship()) {
      relationship.ifPresent(
          variable -> {
            parts.add("type(" + variable + ")");
            parts.add(ElementText.identity(variable, parameters));
          });
    }
    return "[" + String.join(", ", parts) + "]";
  }

  /** The value of a column; a degree by which the rows are ordered is not counted again. */
  private String value(Column column, ColumnCompiler compiler) {
    for (int i = 0; i < conditions.order().size(); i++) {
      if (column instanceof Column.Degree && conditions.order().get(i).column().equals(column)) {
        return OrderCompiler.value(i);
      }
    }
    return column.accept(compiler);
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
    int others = sent().size() + (sendsOrder() ? 1 : 0) + identities;
    for (int i = 0; i < others; i++) {
      parts.add("m[" + (wholes + i) + "]");
    }
    return "[" + String.join(", ", parts) + "]";
  }
}
