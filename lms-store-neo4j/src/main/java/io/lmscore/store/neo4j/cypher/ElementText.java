package io.lmscore.store.neo4j.cypher;

/** How elements are sent, see {@code GraphReader}. */
final class ElementText {
  private ElementText() {}

  /** A list of labels and properties. */
  static String node(String variable) {
    return "[labels(" + variable + "), properties(" + variable + ")]";
  }

  /** A list of type and properties. */
  static String relationship(String variable) {
    return "[type(" + variable + "), properties(" + variable + ")]";
  }

  /** Finds the node with that identity. */
  static String match(String variable, String identity) {
    return matchOf(variable, Names.NODE, identity);
  }

  /** Finds the node with that identity and label of ours that is unique by identity. */
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

  /** Finds the relationship with that identity. */
  static String match(String variable, String type, String identity) {
    String own = Names.own(type);
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
   * Keeps each {@code row} whose element was written. An element that another transaction deleted
   * while this one waited for its lock stays bound, and the server passes over what is set on it.
   */
  static String stillThere(String variable) {
    return " WITH row, " + variable + " WHERE " + variable + "." + Names.CHECK + " IS NOT NULL";
  }

  /** Whether that bound variable is an element that was deleted while its lock was waited for. */
  static String isGone(String variable) {
    return variable + " IS NOT NULL AND " + variable + "." + Names.ID + " IS NULL";
  }

  /**
   * Makes the server use the index: a plan that it made while there was nothing to find goes
   * through all there is, for each row, and is kept for a while.
   */
  private static String seek(String variable, String name) {
    return " USING INDEX SEEK " + variable + ":" + name + "(" + Names.ID + ")";
  }
}
