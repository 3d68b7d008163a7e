package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.spi.graph.PortionReads;

/** The text of elements in statements, see {@code GraphReader}. */
final class ElementText {
  private ElementText() {}

  /** A node as a list of labels and properties. */
  static String node(String variable) {
    return "[labels(" + variable + "), properties(" + variable + ")]";
  }

  /** A relationship as a list of type and properties. */
  static String relationship(String variable) {
    return "[type(" + variable + "), properties(" + variable + ")]";
  }

  /**
   * A property that is read when the expression is evaluated, and only then. Properties with a key
   * in the text are read before, all of them, and may come from an index.
   */
  static String readLate(String variable, String key, Parameters parameters) {
    return variable + "[" + parameters.bind((Object) key) + "]";
  }

  /**
   * The identity of an element, read when the expression is evaluated; null where the element was
   * deleted, and false where it has lost its identity otherwise.
   */
  static String identity(String variable, Parameters parameters) {
    return identity(variable, readLate(variable, Names.ID, parameters));
  }

  /**
   * @param identity the expression that reads it
   */
  static String identity(String variable, String identity) {
    return "coalesce("
        + identity
        + ", CASE keys("
        + variable
        + ") WHEN [] THEN null ELSE false END)";
  }

  /** Matches the node with that identity. */
  static String match(String variable, String identity) {
    return matchOf(variable, Names.NODE, identity);
  }

  /** Matches the node with that identity and a label of this library that is unique by identity. */
  static String matchOf(String variable, String label, String identity) {
    return "MATCH ("
        + variable
        + ":"
        + label
        + " {"
        + Names.ID
        + ": "
        + identity
        + "})"
        + seek(variable, label);
  }

  /** Matches the relationship with that identity. */
  static String match(String variable, String type, String identity) {
    String own = Names.storedName(type);
    return "MATCH ()-["
        + variable
        + ":"
        + own
        + " {"
        + Names.ID
        + ": "
        + identity
        + "}]->()"
        + seek(variable, own);
  }

  /**
   * Locks an element before its properties are replaced. {@code SET n = map} looks for the
   * properties to remove before it waits for the lock, and would leave those that the other
   * transaction has added.
   */
  static String lock(String variable) {
    return " SET " + variable + "." + Names.LOCK + " = null";
  }

  /**
   * Keeps each {@code row} whose element was written. When another transaction deletes an element
   * while this one waits for its lock, the element stays bound, and the server ignores what is set
   * on it.
   */
  static String whereStored(String variable) {
    return " WITH row, " + variable + " WHERE " + variable + "." + Names.CHECK + " IS NOT NULL";
  }

  /**
   * Whether that bound variable is an element that was deleted while this transaction waited for
   * its lock.
   */
  static String isDeleted(String variable) {
    return variable + " IS NOT NULL AND " + variable + "." + Names.ID + " IS NULL";
  }

  /**
   * The end of a statement that measures elements: returns the position {@code at}, the approximate
   * number of characters of the properties, which is 0 for an element that was deleted meanwhile,
   * and the element unless it is large. Cypher cannot tell bytes, and the size of a list only by
   * its items.
   *
   * @param labelsOrType the expression of the first part of an element
   */
  static String measured(String variable, String labelsOrType, Parameters parameters) {
    return " WITH at, "
        + variable
        + ", properties("
        + variable
        + ") AS p WITH at, "
        + variable
        + ", p, reduce(s = 0, k IN keys(p) | s + 8 + size(k) + CASE WHEN p[k] IS :: STRING NOT NULL"
        + " THEN size(p[k]) WHEN p[k] IS :: LIST<ANY> NOT NULL THEN reduce(l = 0, i IN p[k] | l + 8"
        + " + size(toString(i))) ELSE 8 END) AS size RETURN at, size, CASE WHEN size > 0 AND size <= "
        + parameters.bind("small", (long) PortionReads.SMALL)
        + " THEN ["
        + labelsOrType
        + ", p] END AS item";
  }

  /**
   * Makes the server use the index. A plan that it made when nothing was stored scans all elements
   * for each row, and stays in use for a while.
   */
  private static String seek(String variable, String name) {
    return " USING INDEX SEEK " + variable + ":" + name + "(" + Names.ID + ")";
  }
}
