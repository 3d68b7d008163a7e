package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column.Part;
import java.util.List;

/**
 * The expressions on a relationship that a traversal has found.
 *
 * @param variable the relationship
 * @param namespace the number of characters with which each identity begins
 */
record FoundRelationship(String variable, int namespace) {
  private static final int LENGTHS = 4; // the digits of two lengths
  private static final int BUCKET = 2;

  /** A part of its identity, as it is stored. */
  String part(Part part) {
    return switch (part) {
      case FROM -> from() + "." + Names.ID;
      case TYPE -> "type(" + variable + ")";
      case TO -> to() + "." + Names.ID;
      case KEY -> key();
    };
  }

  /** The expression that orders relationships by a part of their identity. */
  String ordered(Part part) {
    return switch (part) {
      case FROM -> OrderCompiler.id(from());
      case TYPE -> part(part);
      case TO -> OrderCompiler.id(to());
      case KEY -> TextOrder.expression(key());
    };
  }

  /** The expressions that order relationships by their identity. */
  List<String> identityOrder() {
    return List.of(ordered(Part.FROM), ordered(Part.TYPE), ordered(Part.TO), ordered(Part.KEY));
  }

  /**
   * Everything in the identity that comes before the key has a known length, see {@link
   * Identities}. The length is null when an end was deleted, but a text has to begin somewhere.
   */
  private String key() {
    return "substring("
        + variable
        + "."
        + Names.ID
        + ", coalesce(size("
        + part(Part.FROM)
        + ") + size("
        + part(Part.TO)
        + ") - "
        + (namespace - BUCKET - LENGTHS)
        + ", 0))";
  }

  private String from() {
    return "startNode(" + variable + ")";
  }

  private String to() {
    return "endNode(" + variable + ")";
  }
}
