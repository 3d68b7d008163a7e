package io.lmscore.store.neo4j.cypher;

import java.util.HashMap;
import java.util.Map;

/**
 * Compiles the statements about the identity of a namespace: a random number in its own node. The
 * node is created when a page cursor is first written, and removed with the namespace. It is stored
 * beside the counts of batches, under whose constraint there is at most one. The number is in a
 * property that elements also have, so no right to create names is needed.
 */
public final class IdentityCompiler {
  /** The identity of a namespace that has none yet. */
  public static final long NONE = 0;

  private static final String LAST = "identity";

  private final String node;

  public IdentityCompiler(Identities identities) {
    this.node = identities.first() + LAST;
  }

  /** Whether an identity belongs to another kind of node. */
  static String isOther(String identity) {
    return "NOT " + identity + " ENDS WITH ':" + LAST + "'";
  }

  /** The same statement with another item: a pair of the identity and the original item. */
  public Neo4jQuery withIdentity(Neo4jQuery query) {
    Map<String, Object> parameters = new HashMap<>(query.parameters());
    parameters.put("lmsIdentity", node);
    return new Neo4jQuery(
        "OPTIONAL "
            + ElementText.matchOf("i", GateCompiler.label(), "$lmsIdentity")
            + " WITH coalesce(i."
            + Names.CHECK
            + ", "
            + NONE
            + ") AS lmsIdentity CALL () { "
            + query.text()
            + " } RETURN [lmsIdentity, item] AS item",
        parameters);
  }

  /** Returns the identity, and creates it if there is none. */
  public Neo4jQuery create(long random) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "MERGE (i:"
            + GateCompiler.label()
            + " {"
            + Names.ID
            + ": "
            + parameters.bind("identity", node)
            + "}) ON CREATE SET i."
            + Names.CHECK
            + " = "
            + parameters.bind("random", random)
            + " RETURN i."
            + Names.CHECK
            + " AS number");
  }
}
