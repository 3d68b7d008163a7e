package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import java.util.Locale;

/**
 * A part of what a traversal finds: a column of {@link GraphReader#rows}, or a key of an {@link
 * Ordering}. Intended for static import.
 *
 * <p>{@link #count}, {@link #countWalks}, {@link #countDistinct(String)}, {@link #sum(String)},
 * {@link #average(String)}, {@link #min(String)} and {@link #max(String)} are aggregates. With one
 * of them among the columns, each row is a group: all that has equal values in the other columns.
 * Numbers of equal value are equal, and so are two absent properties.
 *
 * <p>{@link #from}, {@link #type}, {@link #to}, {@link #key} and {@link #relationshipProperty} are
 * of relationships. With one of them among the columns, or an aggregate of one, each row is that of
 * a relationship.
 *
 * <pre>{@code
 * Column monitored = degree(Direction.OUT, "MONITORS");
 * graph.rows(
 *     Traversal.from(org).out("OWNS").to("Device").orderBy(Ordering.by(monitored, DESCENDING)),
 *     id(), property("zone"), monitored)
 *
 * graph.rows(devices, property("zone"), count(), average("load")) // a row for each zone
 *
 * graph.rows(
 *     Traversal.from(org).in("BELONGS_TO"),
 *     id(), type(), relationshipProperty("since")) // a row for each relationship
 * }</pre>
 */
public sealed interface Column {
  /** The id of the end node, as text. */
  static Column id() {
    return new Id();
  }

  /** The label of the end node, as text. */
  static Column label() {
    return new Label();
  }

  /** A property of the end node, of any kind; empty where it is absent. */
  static Column property(String key) {
    return new Property(key);
  }

  /** The length of the shortest matching walk to the end node, as an integer. */
  static Column distance() {
    return new Distance();
  }

  /**
   * The number of relationships of the end node in that direction, as an integer; without types, of
   * any type.
   */
  static Column degree(Direction direction, String... types) {
    Nulls.noNulls("types", types);
    return new Degree(direction, RelationshipPattern.of(types));
  }

  /**
   * The number of matching relationships of the end node in that direction, as an integer. Each of
   * several relationships to the same node counts; a relationship of the node to itself counts
   * once.
   */
  static Column degree(Direction direction, RelationshipPattern relationships) {
    return new Degree(direction, relationships);
  }

  /**
   * The id of the start node, as text. Rows with this column are pairs: an end node has a row for
   * each start from which a matching walk leads to it, and the distance is that from the start of
   * the row.
   */
  static Column start() {
    return new StartId();
  }

  /**
   * The id of the node where the relationship of the last step begins, as text. Like the other
   * columns of relationships, it turns rows into those of relationships, see {@link
   * GraphReader#rows}.
   */
  static Column from() {
    return new RelationshipPart(Part.FROM);
  }

  /** The type of the relationship of the last step, as text. */
  static Column type() {
    return new RelationshipPart(Part.TYPE);
  }

  /** The id of the node where the relationship of the last step ends, as text. */
  static Column to() {
    return new RelationshipPart(Part.TO);
  }

  /** The key of the relationship of the last step, as text. */
  static Column key() {
    return new RelationshipPart(Part.KEY);
  }

  /** A property of the relationship of the last step, of any kind; empty where it is absent. */
  static Column relationshipProperty(String key) {
    return new RelationshipProperty(key);
  }

  /**
   * The number of rows that the group stands for: of end nodes; with {@link #start}, of pairs; with
   * columns of relationships, of those.
   */
  static Column count() {
    return new Count();
  }

  /**
   * The number of matching walks that lead to the end nodes of the group; with {@link #start}, of
   * those that begin at that start. A walk counts as in {@link GraphReader#countPaths} under {@link
   * PathRule#WALK}: the same sequence of nodes and relationships once, even if it can be divided
   * into hops in several ways. All other aggregates of the row are still over distinct end nodes.
   *
   * <p>More than 2^63 - 1 walks in a group are a {@link io.lmscore.store.LimitExceededException},
   * also where a limit leaves the group out.
   *
   * <pre>{@code
   * graph.rows(equipment, id(), countWalks()) // in how many ways each is reached
   * graph.rows(equipment, countWalks())       // one row: countPaths(equipment, WALK)
   * }</pre>
   */
  static Column countWalks() {
    return new CountWalks();
  }

  /**
   * The number of different values of a property in the group. Numbers of equal value count once;
   * absent ones do not count.
   */
  static Column countDistinct(String key) {
    return countDistinct(property(key));
  }

  /** Like {@link #countDistinct(String)}, of a column that is a property. */
  static Column countDistinct(Column of) {
    return new Aggregate(Function.COUNT_DISTINCT, of);
  }

  /**
   * The sum of the numbers in a property, as a double; other values do not count, and the sum of no
   * numbers is 0. It differs from the exact sum by at most 1e-9 times the sum of the magnitudes.
   */
  static Column sum(String key) {
    return sum(property(key));
  }

  /** Like {@link #sum(String)}, of a column that is a property. */
  static Column sum(Column of) {
    return new Aggregate(Function.SUM, of);
  }

  /** The {@link #sum(String)} divided by the number of its numbers; empty where there are none. */
  static Column average(String key) {
    return average(property(key));
  }

  /** Like {@link #average(String)}, of a column that is a property. */
  static Column average(Column of) {
    return new Aggregate(Function.AVERAGE, of);
  }

  /**
   * The first value of a property in the order of {@link io.lmscore.store.value.ValueOrder}, of any
   * kind; empty where all are absent.
   */
  static Column min(String key) {
    return min(property(key));
  }

  /** Like {@link #min(String)}, of a column that is a property. */
  static Column min(Column of) {
    return new Aggregate(Function.MIN, of);
  }

  /** The last value of a property, as {@link #min(String)} gives the first. */
  static Column max(String key) {
    return max(property(key));
  }

  /** Like {@link #max(String)}, of a column that is a property. */
  static Column max(Column of) {
    return new Aggregate(Function.MAX, of);
  }

  /** Whether the column turns rows into groups. */
  default boolean isAggregate() {
    return false;
  }

  /** Whether the column turns rows into those of the relationships of the last step. */
  default boolean isOfRelationship() {
    return false;
  }

  /** Whether the values are those of a property: of any kind, or absent. */
  default boolean isProperty() {
    return false;
  }

  /** The column, for messages: {@code "property 'zone'"}. */
  String describe();

  /** Calls the method for this kind of column. */
  <R> R accept(Visitor<R> visitor);

  /** See {@link Column#id}. */
  record Id() implements Column {
    @Override
    public String describe() {
      return "id";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitId(this);
    }
  }

  /** See {@link Column#label}. */
  record Label() implements Column {
    @Override
    public String describe() {
      return "label";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitLabel(this);
    }
  }

  /** See {@link Column#property}. */
  record Property(String key) implements Column {
    /** Checks the key. */
    public Property {
      Nulls.notNull("key", key);
      Checks.key(key);
    }

    @Override
    public boolean isProperty() {
      return true;
    }

    @Override
    public String describe() {
      return "property " + Texts.quoted(key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitProperty(this);
    }
  }

  /** See {@link Column#distance}. */
  record Distance() implements Column {
    @Override
    public String describe() {
      return "distance";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDistance(this);
    }
  }

  /** See {@link Column#degree(Direction, RelationshipPattern)}. */
  record Degree(Direction direction, RelationshipPattern relationships) implements Column {
    /** Rejects null. */
    public Degree {
      Nulls.notNull("direction", direction);
      Nulls.notNull("relationships", relationships);
    }

    @Override
    public String describe() {
      return "degree "
          + direction
          + (relationships.types().isEmpty() ? "" : " " + relationships.types());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitDegree(this);
    }
  }

  /** See {@link Column#start}. */
  record StartId() implements Column {
    @Override
    public String describe() {
      return "start";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitStartId(this);
    }
  }

  /** The parts of the identity of a relationship. */
  enum Part {
    /** See {@link Column#from}. */
    FROM,
    /** See {@link Column#type}. */
    TYPE,
    /** See {@link Column#to}. */
    TO,
    /** See {@link Column#key}. */
    KEY;

    /** The part of that identity, as text. */
    public String of(RelationshipId id) {
      Nulls.notNull("id", id);
      return switch (this) {
        case FROM -> id.from().value();
        case TYPE -> id.type();
        case TO -> id.to().value();
        case KEY -> id.key();
      };
    }
  }

  /** A part of the identity of the relationship of the last step. */
  record RelationshipPart(Part part) implements Column {
    /** Rejects null. */
    public RelationshipPart {
      Nulls.notNull("part", part);
    }

    @Override
    public boolean isOfRelationship() {
      return true;
    }

    @Override
    public String describe() {
      return part.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitRelationshipPart(this);
    }
  }

  /** See {@link Column#relationshipProperty}. */
  record RelationshipProperty(String key) implements Column {
    /** Checks the key. */
    public RelationshipProperty {
      Nulls.notNull("key", key);
      Checks.key(key);
    }

    @Override
    public boolean isOfRelationship() {
      return true;
    }

    @Override
    public boolean isProperty() {
      return true;
    }

    @Override
    public String describe() {
      return "relationship property " + Texts.quoted(key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitRelationshipProperty(this);
    }
  }

  /** See {@link Column#count}. */
  record Count() implements Column {
    @Override
    public boolean isAggregate() {
      return true;
    }

    @Override
    public String describe() {
      return "count";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitCount(this);
    }
  }

  /** See {@link Column#countWalks}. */
  record CountWalks() implements Column {
    @Override
    public boolean isAggregate() {
      return true;
    }

    @Override
    public String describe() {
      return "count of walks";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitCountWalks(this);
    }
  }

  /** What an {@link Aggregate} computes. */
  enum Function {
    /** See {@link Column#countDistinct(String)}. */
    COUNT_DISTINCT,
    /** See {@link Column#sum(String)}. */
    SUM,
    /** See {@link Column#average(String)}. */
    AVERAGE,
    /** See {@link Column#min(String)}. */
    MIN,
    /** See {@link Column#max(String)}. */
    MAX
  }

  /**
   * An aggregate of the values of a property.
   *
   * @param of a {@link Property} or a {@link RelationshipProperty}
   */
  record Aggregate(Function function, Column of) implements Column {
    /**
     * Checks the column.
     *
     * @throws InvalidValueException when it is no property
     */
    public Aggregate {
      Nulls.notNull("function", function);
      Nulls.notNull("of", of);
      if (!of.isProperty()) {
        throw new InvalidValueException(
            function + " of " + of.describe() + ": only properties can be aggregated");
      }
    }

    @Override
    public boolean isAggregate() {
      return true;
    }

    @Override
    public boolean isOfRelationship() {
      return of.isOfRelationship();
    }

    @Override
    public String describe() {
      return function + " of " + of.describe();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitAggregate(this);
    }
  }

  /** One method for each kind of column. */
  interface Visitor<R> {
    /** The id of the end node. */
    R visitId(Id column);

    /** The label of the end node. */
    R visitLabel(Label column);

    /** A property of the end node. */
    R visitProperty(Property column);

    /** The length of the shortest walk. */
    R visitDistance(Distance column);

    /** The number of relationships of the end node. */
    R visitDegree(Degree column);

    /** The id of the start node. */
    R visitStartId(StartId column);

    /** A part of the identity of the relationship. */
    R visitRelationshipPart(RelationshipPart column);

    /** A property of the relationship. */
    R visitRelationshipProperty(RelationshipProperty column);

    /** The size of a group. */
    R visitCount(Count column);

    /** The number of walks to the end nodes of a group. */
    R visitCountWalks(CountWalks column);

    /** An aggregate of a group. */
    R visitAggregate(Aggregate column);
  }
}
