package io.lmscore.store.neo4j.cypher;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles statements that remove the data of a namespace in portions. Each returns how many
 * elements it removed and, in its last column, how many it found. Fewer than a portion were the
 * last ones.
 */
public final class PurgeCompiler {
  private static final long PORTION = 10_000;
  private static final String HAS_FOREIGN =
      "EXISTS { (e)-[r]-() WHERE NOT " + PatternCompiler.isLibraryType("r") + " }";

  private final Identities identities;

  public PurgeCompiler(Identities identities) {
    this.identities = identities;
  }

  /** The most elements that one statement removes. */
  public static long portion() {
    return PORTION;
  }

  /** The namespaces with data whose names begin with the prefix. */
  public static Neo4jQuery namespaces(String prefix) {
    Parameters parameters = new Parameters();
    String begins = " WHERE e." + Names.ID + " STARTS WITH " + parameters.bind("prefix", prefix);
    String parts =
        Stream.of(
                Names.NODE,
                Names.NODE_TOMBSTONE,
                Names.RELATIONSHIP_TOMBSTONE,
                GateCompiler.label())
            .map(label -> "MATCH (e:" + label + ")" + begins + isMore(label))
            .map(part -> part + " RETURN e." + Names.ID + " AS id")
            .collect(Collectors.joining(" UNION ALL "));
    return parameters.query(
        "CALL () { "
            + parts
            + " } RETURN DISTINCT split(id, ':')[0] AS namespace ORDER BY namespace");
  }

  /** Excludes identities, which stay when a namespace is emptied by other means than a drop. */
  private static String isMore(String label) {
    return label.equals(GateCompiler.label())
        ? " AND " + IdentityCompiler.isOther("e." + Names.ID)
        : "";
  }

  /** Removes the tombstones written at that moment or before. */
  public Neo4jQuery tombstones(String label, Instant cutoff) {
    Parameters parameters = new Parameters();
    String isOld = Names.TIME + " <= " + parameters.bind("moment", cutoff.toEpochMilli());
    return tombstones(parameters, label, " AND e." + isOld, isOld);
  }

  /** Removes all tombstones. */
  public Neo4jQuery tombstones(String label) {
    return tombstones(new Parameters(), label, "", Names.ID + " IS NOT NULL");
  }

  /**
   * Locks tombstones before it reads them again: meanwhile a delete may have written a newer one,
   * or a put may have removed one.
   */
  private Neo4jQuery tombstones(
      Parameters parameters, String label, String condition, String conditionUnderLock) {
    return parameters.query(
        begin(parameters, label)
            + condition
            + " WITH e LIMIT "
            + parameters.bind("portion", PORTION)
            + " SET e."
            + Names.LOCK
            + " = null WITH count(e) AS found, [t IN collect(e) WHERE t."
            + conditionUnderLock
            + "] AS old FOREACH (t IN old | DELETE t) RETURN size(old) AS number, found");
  }

  /** Removes relationships. */
  public Neo4jQuery relationships() {
    Parameters parameters = new Parameters();
    return parameters.query(
        "MATCH (n:"
            + Names.NODE
            + ")-[r]->() WHERE n."
            + Names.ID
            + " STARTS WITH "
            + parameters.bind("namespace", identities.first())
            + " AND "
            + PatternCompiler.isLibraryType("r")
            + " WITH r LIMIT "
            + parameters.bind("portion", PORTION)
            + " DELETE r RETURN count(*) AS number");
  }

  /** Removes nodes, except those with relationships of other applications. */
  public Neo4jQuery nodes() {
    return some(new Parameters(), Names.NODE, " AND NOT " + HAS_FOREIGN);
  }

  /** Counts the nodes that have relationships of other applications. */
  public Neo4jQuery nodesOfOthers() {
    Parameters parameters = new Parameters();
    return parameters.query(
        begin(parameters, Names.NODE) + " AND " + HAS_FOREIGN + " RETURN count(*) AS number");
  }

  private Neo4jQuery some(Parameters parameters, String label, String condition) {
    return parameters.query(
        begin(parameters, label)
            + condition
            + " WITH e LIMIT "
            + parameters.bind("portion", PORTION)
            + " DELETE e RETURN count(*) AS number");
  }

  private String begin(Parameters parameters, String label) {
    return "MATCH (e:"
        + label
        + ") WHERE e."
        + Names.ID
        + " STARTS WITH "
        + parameters.bind("namespace", identities.first());
  }
}
