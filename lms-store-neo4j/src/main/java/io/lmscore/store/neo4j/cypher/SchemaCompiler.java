package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.spi.graph.IndexedProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Compiles the statements on constraints and indexes. */
public final class SchemaCompiler {
  private static final String COLUMNS = " AS name, properties[0] AS property";

  private static final String UNIQUE =
      "type IN ['UNIQUENESS', 'NODE_KEY', 'RELATIONSHIP_UNIQUENESS', 'RELATIONSHIP_KEY',"
          + " 'NODE_PROPERTY_UNIQUENESS', 'RELATIONSHIP_PROPERTY_UNIQUENESS']";

  private SchemaCompiler() {}

  /**
   * A uniqueness constraint on a property, or an index on it.
   *
   * @param isNode whether it applies to nodes; else it applies to relationships
   * @param name the label or type, as the database stores it
   */
  public record Rule(boolean isUnique, boolean isNode, String name, String property) {}

  /**
   * The subject of a constraint or an index: a label or a type.
   *
   * @param isNode whether it is a label
   * @param name as the database stores it
   */
  public record Named(boolean isNode, String name) {}

  /** The rules that every database needs, and the requested indexes. */
  public static List<Rule> rules(IndexedProperties indexed) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(true, true, Names.NODE, Names.ID));
    rules.add(new Rule(true, true, Names.NODE_TOMBSTONE, Names.ID));
    rules.add(new Rule(true, true, Names.RELATIONSHIP_TOMBSTONE, Names.ID));
    rules.add(new Rule(true, true, GateCompiler.label(), Names.ID));
    rules.add(new Rule(false, true, Names.NODE, Names.BUCKET));
    indexed
        .keysByLabel()
        .forEach(
            (label, keys) ->
                keys.forEach(key -> rules.add(new Rule(false, true, Names.PREFIX + label, key))));
    return List.copyOf(rules);
  }

  /** The rule that relationships of a type need. */
  public static Rule ofType(String type) {
    return new Rule(true, false, Names.PREFIX + type, Names.ID);
  }

  /** The caller's relationship type that needs this rule. */
  public static Optional<String> typeOf(Rule rule) {
    return rule.name().startsWith(Names.PREFIX)
            && rule.equals(ofType(Names.callerName(rule.name())))
        ? Optional.of(Names.callerName(rule.name()))
        : Optional.empty();
  }

  /**
   * Creates it under a name that the server chooses, unless a similar one exists under any name.
   */
  public static Neo4jQuery creation(Rule rule) {
    return creation(rule, "IF NOT EXISTS");
  }

  /** Creates it under that name; fails when a similar one exists under any name. */
  public static Neo4jQuery creation(Rule rule, UUID name) {
    return creation(rule, Names.quote(Names.PREFIX + name));
  }

  private static Neo4jQuery creation(Rule rule, String nameOrCondition) {
    String element =
        rule.isNode()
            ? "(e:" + Names.quote(rule.name()) + ")"
            : "()-[e:" + Names.quote(rule.name()) + "]-()";
    String property = "e." + Names.quote(rule.property());
    return Neo4jQuery.of(
        rule.isUnique()
            ? "CREATE CONSTRAINT "
                + nameOrCondition
                + " FOR "
                + element
                + " REQUIRE "
                + property
                + " IS UNIQUE"
            : "CREATE INDEX " + nameOrCondition + " FOR " + element + " ON (" + property + ")");
  }

  /**
   * The names of range indexes on the subject of a constraint that belong to no constraint. Such an
   * index exists while the constraint is being created, and remains when the server is killed
   * meanwhile.
   */
  public static Neo4jQuery indexesWithoutConstraint(Rule rule) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "SHOW RANGE INDEXES YIELD name, entityType, labelsOrTypes, properties, owningConstraint"
            + " WHERE owningConstraint IS NULL AND entityType = "
            + parameters.bind("kind", rule.isNode() ? "NODE" : "RELATIONSHIP")
            + " AND labelsOrTypes = ["
            + parameters.bind("label", rule.name())
            + "] AND properties = ["
            + parameters.bind("property", rule.property())
            + "] RETURN name");
  }

  /** Drops an index, if it exists; waits for transactions that change its label or type. */
  public static Neo4jQuery drop(String index) {
    return Neo4jQuery.of("DROP INDEX " + Names.quote(index) + " IF EXISTS");
  }

  /** Drops a constraint with its index, if it exists; waits as {@link #drop} does. */
  public static Neo4jQuery dropConstraint(String constraint) {
    return Neo4jQuery.of("DROP CONSTRAINT " + Names.quote(constraint) + " IF EXISTS");
  }

  /** The constraints on one label or type of this library, each with its name as {@code key}. */
  public static Neo4jQuery constraintsByName() {
    return byName("SHOW CONSTRAINTS YIELD name, entityType, labelsOrTypes WHERE true");
  }

  /** The indexes on one label or type of this library that belong to no constraint. */
  public static Neo4jQuery indexesByName() {
    return byName(
        "SHOW INDEXES YIELD name, entityType, labelsOrTypes, owningConstraint WHERE"
            + " owningConstraint IS NULL");
  }

  private static Neo4jQuery byName(String shown) {
    return Neo4jQuery.of(
        shown
            + " AND size(labelsOrTypes) = 1 AND (labelsOrTypes[0] = '"
            + Names.NODE
            + "' OR labelsOrTypes[0] STARTS WITH '"
            + Names.PREFIX
            + "') RETURN name AS key, entityType = 'NODE' AS isNode, labelsOrTypes[0] AS name");
  }

  /** Counts the elements with this label or type. The server knows the count without a scan. */
  public static Neo4jQuery count(Named named) {
    String name = Names.quote(named.name());
    return Neo4jQuery.of(
        "MATCH "
            + (named.isNode() ? "(e:" + name + ")" : "()-[e:" + name + "]->()")
            + " RETURN count(e) AS number");
  }

  /** Returns when an index is populated; fails when it cannot be populated or the time is over. */
  public static Neo4jQuery await(String index, long seconds) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "CALL db.awaitIndex("
            + parameters.bind("index", index)
            + ", "
            + parameters.bind("seconds", seconds)
            + ")");
  }

  /** Counts the keys that lock elements: whether the database knows the key, as a number. */
  public static Neo4jQuery countLockKeys() {
    return Neo4jQuery.of(
        "CALL db.propertyKeys() YIELD propertyKey WHERE propertyKey = '"
            + Names.LOCK
            + "' RETURN count(*) AS number");
  }

  /** Makes that key known to the database. */
  public static Neo4jQuery lockKey() {
    return Neo4jQuery.of("CALL db.createProperty('" + Names.LOCK + "')");
  }

  /** The existing constraints on one property of one label or type, as rules. */
  public static Neo4jQuery constraints() {
    return Neo4jQuery.of(
        "SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties WHERE "
            + UNIQUE
            + " AND size(properties) = 1 RETURN true AS isUnique, entityType = 'NODE' AS isNode,"
            + " labelsOrTypes[0]"
            + COLUMNS);
  }

  /** Those of these relationship types whose rule exists, as callers have them. */
  public static Neo4jQuery typesWithRule(Collection<String> types) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties WHERE "
            + UNIQUE
            + " AND entityType = 'RELATIONSHIP' AND properties = ['"
            + Names.ID
            + "'] AND labelsOrTypes[0] IN "
            + parameters.bind("types", types.stream().map(type -> Names.PREFIX + type).toList())
            + " RETURN substring(labelsOrTypes[0], "
            + Names.PREFIX.length()
            + ") AS item");
  }

  /** The existing indexes on one property of one label or type, as rules. */
  public static Neo4jQuery indexes() {
    return Neo4jQuery.of(
        "SHOW RANGE INDEXES YIELD entityType, labelsOrTypes, properties WHERE size(properties) = 1"
            + " AND size(labelsOrTypes) = 1 RETURN false AS isUnique, entityType = 'NODE' AS"
            + " isNode, labelsOrTypes[0]"
            + COLUMNS);
  }

  /**
   * The relationship types of this library with relationships or a constraint, as callers have
   * them.
   */
  public static Neo4jQuery types() {
    return Neo4jQuery.of(
        "CALL db.relationshipTypes() YIELD relationshipType WITH relationshipType WHERE"
            + " relationshipType STARTS WITH '"
            + Names.PREFIX
            + "' RETURN substring(relationshipType, "
            + Names.PREFIX.length()
            + ") AS item");
  }

  /** The failed indexes of this library, as rules, with their names and the reasons. */
  public static Neo4jQuery failed() {
    return Neo4jQuery.of(
        "SHOW INDEXES YIELD name, state, entityType, labelsOrTypes, properties, owningConstraint,"
            + " failureMessage WHERE state = 'FAILED' AND any(l IN labelsOrTypes WHERE l"
            + " STARTS WITH '"
            + Names.NODE
            + "') RETURN name AS index, failureMessage AS reason, owningConstraint IS NOT NULL AS"
            + " isUnique, entityType = 'NODE' AS isNode, labelsOrTypes[0]"
            + COLUMNS);
  }
}
