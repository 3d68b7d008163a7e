package io.lmscore.store.timescale.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.timescale.sql.ElementCompiler;
import io.lmscore.store.timescale.sql.ValueCodec;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads rows of the compilers' statements. A row of another client that no element can hold fails
 * with {@link BackendException}.
 */
final class GraphReader {
  /** The number of columns of a node in a row. */
  static final int NODE_COLUMNS = 4;

  /** The column of the properties in a row that begins with a node. */
  static final int NODE_PROPERTIES = 3;

  /** The number of columns of a relationship in a row. */
  static final int RELATIONSHIP_COLUMNS = 6;

  private GraphReader() {}

  /** Reads a node from a row that begins with {@link ElementCompiler#NODE}. */
  static Node node(ResultSet row) throws SQLException {
    return node(row, 1);
  }

  /**
   * Reads a node.
   *
   * @param first the first of its columns
   */
  static Node node(ResultSet row, int first) throws SQLException {
    String id = row.getString(first);
    try {
      return new Node(
          NodeId.of(id),
          row.getString(first + 1),
          ValueCodec.read(row.getString(first + 2)),
          row.getLong(first + 3));
    } catch (RejectedException | IllegalArgumentException e) {
      throw unreadable("node " + Messages.quoted(id), e);
    }
  }

  /** Reads a relationship from a row that begins with {@link ElementCompiler#RELATIONSHIP}. */
  static Relationship relationship(ResultSet row) throws SQLException {
    return relationship(row, 1);
  }

  /**
   * Reads a relationship.
   *
   * @param first the first of its columns
   */
  static Relationship relationship(ResultSet row, int first) throws SQLException {
    String from = row.getString(first);
    String to = row.getString(first + 2);
    try {
      return new Relationship(
          RelationshipId.of(
              NodeId.of(from), row.getString(first + 1), NodeId.of(to), row.getString(first + 3)),
          ValueCodec.read(row.getString(first + 4)),
          row.getLong(first + 5));
    } catch (RejectedException | IllegalArgumentException e) {
      throw unreadableRelationship(from, to, e);
    }
  }

  /**
   * Reads a relationship whose identity is known.
   *
   * @param properties the column of its properties, before that of its version
   */
  static Relationship relationship(RelationshipId id, ResultSet row, int properties)
      throws SQLException {
    try {
      return new Relationship(
          id, ValueCodec.read(row.getString(properties)), row.getLong(properties + 1));
    } catch (RejectedException | IllegalArgumentException e) {
      throw unreadableRelationship(id.from().value(), id.to().value(), e);
    }
  }

  private static BackendException unreadableRelationship(
      String from, String to, RuntimeException e) {
    return unreadable(
        "relationship from " + Messages.quoted(from) + " to " + Messages.quoted(to), e);
  }

  /** Reads an element of a digest bucket: a relationship where the columns of a node are null. */
  static Element element(ResultSet row) throws SQLException {
    return row.getString(1) == null ? relationship(row, 1 + NODE_COLUMNS) : node(row);
  }

  static NodeId id(ResultSet row) throws SQLException {
    return id(row, 1);
  }

  private static NodeId id(ResultSet row, int index) throws SQLException {
    String id = row.getString(index);
    try {
      return NodeId.of(id);
    } catch (RejectedException e) {
      throw unreadable("node " + Messages.quoted(id), e);
    }
  }

  private static String label(ResultSet row, int index) throws SQLException {
    String label = row.getString(index);
    try {
      return NodePattern.of(label).labels().iterator().next();
    } catch (RejectedException e) {
      throw unreadable("a node of label " + Messages.quoted(label), e);
    }
  }

  private static String type(ResultSet row, int index) throws SQLException {
    String type = row.getString(index);
    try {
      return RelationshipPattern.of(type).types().iterator().next();
    } catch (RejectedException e) {
      throw unreadable("a relationship of type " + Messages.quoted(type), e);
    }
  }

  /** Reads the values of columns from a row that begins with them. */
  static Row row(ResultSet row, List<Column> columns) throws SQLException {
    List<Optional<Value>> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(row, 1 + i, columns.get(i)));
    }
    return new Row(columns, values);
  }

  private static Optional<Value> value(ResultSet row, int index, Column column)
      throws SQLException {
    if (column.isProperty()) {
      return property(row, index, column);
    } else if (column instanceof Column.Aggregate aggregate) {
      return switch (aggregate.function()) {
        case COUNT_DISTINCT -> integer(row, index);
        case SUM, AVERAGE -> real(row, index);
        case MIN, MAX -> property(row, index, aggregate.of());
      };
    }
    if (column instanceof Column.RelationshipPart part) {
      return Optional.of(new TextValue(part(row, index, part.part())));
    }
    if (column instanceof Column.Label) {
      return Optional.of(new TextValue(label(row, index)));
    }
    return column instanceof Column.Id || column instanceof Column.StartId
        ? Optional.of(new TextValue(id(row, index).value()))
        : integer(row, index);
  }

  private static String part(ResultSet row, int index, Column.Part part) throws SQLException {
    return switch (part) {
      case FROM, TO -> id(row, index).value();
      case TYPE -> type(row, index);
      case KEY -> row.getString(index);
    };
  }

  private static Optional<Value> integer(ResultSet row, int index) throws SQLException {
    return Optional.of(new IntegerValue(row.getLong(index)));
  }

  private static Optional<Value> real(ResultSet row, int index) throws SQLException {
    double value = row.getDouble(index);
    return row.wasNull() ? Optional.empty() : Optional.of(new DoubleValue(value));
  }

  private static Optional<Value> property(ResultSet row, int index, Column column)
      throws SQLException {
    String json = row.getString(index);
    try {
      return Optional.ofNullable(json).map(ValueCodec::readValue);
    } catch (RejectedException | IllegalArgumentException e) {
      throw unreadable(
          (column.isOfRelationship() ? "an element" : "a node") + " with the " + column.describe(),
          e);
    }
  }

  private static BackendException unreadable(String element, RuntimeException e) {
    return new BackendException(
        "the row of " + element + " was not written by this library: " + e.getMessage(),
        Retry.NEVER,
        e);
  }
}
