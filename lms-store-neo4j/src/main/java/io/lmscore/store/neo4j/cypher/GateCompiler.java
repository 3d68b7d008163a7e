package io.lmscore.store.neo4j.cypher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles the statements by which readers detect that a batch was committed during their read. The
 * package {@code isolation} runs them, and its page explains the protocol.
 *
 * <p>Two nodes hold the counts of batches that have begun to commit and of those that have ended. A
 * committing batch has a mark, which its transaction locks. Waiting for that lock means waiting for
 * the end of the transaction.
 */
public final class GateCompiler {
  private static final String LABEL = Names.NODE + "__gate";
  private static final String MARK = Names.NODE + "__batch";
  private static final String COUNT = "_lms_count";

  // the text before a guarded statement, and after it
  private static final String BEFORE =
      found("c", "$lmsClosed") + " WITH coalesce(c." + COUNT + ", 0) AS lmsBefore CALL () { ";
  private static final String AFTER = found("o", "$lmsOpened");
  private static final String COUNTS =
      "lmsBefore AS closed, coalesce(o." + COUNT + ", 0) AS opened";
  private static final String AFTER_EACH = " } " + AFTER + " RETURN item, " + COUNTS;
  private static final String AFTER_ALL =
      " } RETURN collect(item) AS lmsRows }"
          + (" WITH lmsBefore, lmsRows " + AFTER + " WITH lmsRows, " + COUNTS)
          + " UNWIND CASE size(lmsRows) WHEN 0 THEN [null] ELSE lmsRows END AS item"
          + " RETURN item, closed, opened";

  private final String opened;
  private final String closed;
  private final Identities identities;

  public GateCompiler(Identities identities) {
    this.identities = identities;
    this.opened = identities.first() + "opened";
    this.closed = identities.first() + "closed";
  }

  /** The label of the counts. They are unique by identity. */
  static String label() {
    return LABEL;
  }

  /**
   * Counts a batch before its commit, and marks it. Returns 0, and does nothing, when the count was
   * removed while the statement waited for it, else 1.
   */
  public Neo4jQuery open(String batch) {
    Parameters parameters = new Parameters();
    return parameters.query(
        counted(parameters, opened, "1")
            + " WITH g WHERE g."
            + COUNT
            + " IS NOT NULL CREATE (b:"
            + MARK
            + " {"
            + Names.ID
            + ": "
            + parameters.bind("batch", identities.first() + batch)
            + "}) RETURN count(b) AS number");
  }

  /** Locks the mark of a batch, in its transaction; returns the number of marks found, 0 or 1. */
  public Neo4jQuery hold(String batch) {
    Parameters parameters = new Parameters();
    return parameters.query(locked(parameters, List.of(batch)) + " RETURN count(m) AS number");
  }

  /** Counts batches after their commits or rollbacks, unless a reader has counted them. */
  public Neo4jQuery close(List<String> batches) {
    Parameters parameters = new Parameters();
    return parameters.query(
        locked(parameters, batches)
            + " DELETE m WITH count(m) AS number WHERE number > 0 "
            + counted(parameters, closed, "number")
            + " RETURN 1 AS number");
  }

  /**
   * Keeps other batches from beginning to commit until the transaction ends. Returns 0 when it does
   * not, since the count was removed while the statement waited for it, else 1.
   */
  public Neo4jQuery stop() {
    Parameters parameters = new Parameters();
    return parameters.query(
        counted(parameters, opened, "0")
            + " RETURN CASE WHEN g."
            + COUNT
            + " IS NULL THEN 0 ELSE 1 END AS number");
  }

  /** After {@link #stop}, waits for the batches that are committing. */
  public Neo4jQuery await() {
    Parameters parameters = new Parameters();
    return parameters.query(
        marks(parameters) + " SET b." + Names.LOCK + " = null RETURN count(b) AS number");
  }

  /** After {@link #await}, counts all of these batches as ended. */
  public Neo4jQuery closeAll() {
    Parameters parameters = new Parameters();
    return parameters.query(
        marks(parameters)
            + " DELETE b WITH count(b) AS number MATCH (o:"
            + LABEL
            + " {"
            + Names.ID
            + ": "
            + parameters.bind("opened", opened)
            + "}) MERGE (g:"
            + LABEL
            + " {"
            + Names.ID
            + ": "
            + parameters.bind("gate", closed)
            + "}) SET g."
            + COUNT
            + " = o."
            + COUNT
            + " RETURN number");
  }

  /** Removes the counts and marks of the namespace. */
  public Neo4jQuery remove() {
    Parameters parameters = new Parameters();
    return parameters.query(
        "MATCH (g:"
            + LABEL
            + "|"
            + MARK
            + ") WHERE g."
            + Names.ID
            + " STARTS WITH "
            + parameters.bind("namespace", identities.first())
            + " DELETE g RETURN count(*) AS number");
  }

  /**
   * Adds two counts to a statement that returns rows of an {@code item}. They are the number of
   * batches that had ended when it began, and of batches that had begun to commit when it ended.
   * When they are equal, no batch was committing. There is at least one row; where the statement
   * has none, its item is null. No row is sent before all exist.
   */
  public Neo4jQuery guarded(Neo4jQuery query) {
    // collected separately, because a list beside another column has no row when there are no items
    return guarded("CALL () { ", query, AFTER_ALL);
  }

  /**
   * Adds the same counts to a statement that returns at least one row. Each row is sent as soon as
   * it exists. No batch was committing if none was for the last row.
   */
  public Neo4jQuery guardedRows(Neo4jQuery query) {
    return guarded("", query, AFTER_EACH);
  }

  private Neo4jQuery guarded(String begin, Neo4jQuery query, String end) {
    Map<String, Object> parameters = new HashMap<>(query.parameters());
    parameters.put("lmsClosed", closed);
    parameters.put("lmsOpened", opened);
    return new Neo4jQuery(BEFORE + begin + query.text() + end, parameters);
  }

  private static String found(String variable, String identity) {
    return "OPTIONAL " + ElementText.matchOf(variable, LABEL, identity);
  }

  private String marks(Parameters parameters) {
    return "MATCH (b:"
        + MARK
        + ") WHERE b."
        + Names.ID
        + " STARTS WITH "
        + parameters.bind("namespace", identities.first());
  }

  /** Locks the marks m of batches. They may no longer exist when their locks are free. */
  private String locked(Parameters parameters, List<String> batches) {
    String ids =
        parameters.bind("batches", batches.stream().map(one -> identities.first() + one).toList());
    return "MATCH (b:"
        + MARK
        + ") WHERE b."
        + (Names.ID + " IN " + ids)
        + " SET b."
        + Names.LOCK
        + " = null WITH count(b) AS found MATCH (m:"
        + MARK
        + ") WHERE m."
        + (Names.ID + " IN " + ids);
  }

  private static String counted(Parameters parameters, String identity, String number) {
    return "MERGE (g:"
        + LABEL
        + " {"
        + Names.ID
        + ": "
        + parameters.bind("gate", identity)
        + "}) SET g."
        + Names.LOCK
        + " = null SET g."
        + COUNT
        + " = coalesce(g."
        + COUNT
        + ", 0) + "
        + number;
  }
}
