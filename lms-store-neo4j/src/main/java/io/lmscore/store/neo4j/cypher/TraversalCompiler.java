package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.HopCompiler.Distance;
import java.util.List;

/** Compiles traversals to one statement each. */
public final class TraversalCompiler {
  private final Identities identities;

  public TraversalCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * The nodes in the order of the traversal, in chunks.
   *
   * @param limited whether the traversal's limit applies
   */
  public Neo4jQuery nodes(Traversal traversal, boolean limited) {
    Statement statement = new Statement(traversal, Distance.NONE);
    return statement.query(
        statement.answer(limited) + RowBatches.of(statement.node(), ElementText.node("m")));
  }

  /** The identities of the nodes, in chunks. */
  public Neo4jQuery ids(Traversal traversal) {
    Statement statement = new Statement(traversal, Distance.NONE);
    return statement.query(
        statement.answer(true) + RowBatches.of(statement.node(), "m." + Names.ID));
  }

  /** The nodes, each with its distance, in chunks. */
  public Neo4jQuery reach(Traversal traversal) {
    Statement statement = new Statement(traversal, Distance.SHORTEST);
    return statement.query(
        statement.answer(true)
            + RowBatches.of(
                "[" + statement.node() + ", " + statement.distance() + "]",
                "[" + ElementText.node("m[0]") + ", m[1]]"));
  }

  /** The number of the nodes. */
  public Neo4jQuery count(Traversal traversal) {
    Statement statement = new Statement(traversal, Distance.NONE);
    return statement.query(" RETURN count(" + statement.node() + ") AS item");
  }

  /** Identities of starts and their counts, the greatest first. */
  public Neo4jQuery countByStart(Traversal traversal) {
    Parameters parameters = new Parameters();
    String start = traversal.start().accept(new StartCompiler(identities, parameters));
    HopCompiler hops = new HopCompiler(parameters, Distance.NONE, true);
    traversal.hops().forEach(hops::add);
    return parameters.query(
        start
            + " CALL (n0) {"
            + (hops.text().isEmpty() ? " WITH n0" : hops.text())
            + " RETURN count("
            + hops.node()
            + ") AS number } WITH n0, number WHERE number > 0 WITH n0, number ORDER BY number DESC, "
            + OrderCompiler.id("n0")
            + " LIMIT "
            + parameters.bind("limit", (long) traversal.limit())
            + RowBatches.of("[n0." + Names.ID + ", number]", "m"));
  }

  /**
   * Values and how many nodes have them, in chunks and in no order. Equal numbers of different
   * kinds are separate.
   */
  public Neo4jQuery countByProperty(Traversal traversal, String key) {
    Statement statement = new Statement(traversal, Distance.NONE);
    return statement.query(
        " WITH "
            + FilterCompiler.property(statement.node(), key)
            + " AS v WITH v, coalesce(v IS :: FLOAT NOT NULL OR v IS :: LIST<FLOAT NOT NULL> NOT"
            + " NULL, false) AS isDouble, count(*) AS number"
            + RowBatches.of("[v, number]", "m"));
  }

  /** Builds one statement up to its end. */
  private final class Statement {
    private final Traversal traversal;
    private final Distance distance;
    private final Parameters parameters = new Parameters();
    private final String start;
    private final HopCompiler hops;

    Statement(Traversal traversal, Distance distance) {
      this.traversal = traversal;
      this.distance = distance;
      this.start = traversal.start().accept(new StartCompiler(identities, parameters));
      this.hops = new HopCompiler(parameters, distance, StartCompiler.isSingle(traversal.start()));
      for (Hop hop : traversal.hops()) {
        hops.add(hop);
      }
    }

    String node() {
      return hops.node();
    }

    String distance() {
      return hops.distance();
    }

    /** The order and the limit. */
    String answer(boolean limited) {
      List<String> columns =
          distance == Distance.NONE ? List.of(node()) : List.of(node(), distance());
      String order =
          traversal
              .ordering()
              .map(ordering -> OrderCompiler.compile(node(), columns, ordering))
              .orElse(" WITH " + String.join(", ", columns));
      return order
          + (limited ? " LIMIT " + parameters.bind("limit", (long) traversal.limit()) : "");
    }

    Neo4jQuery query(String end) {
      return parameters.query(start + hops.text() + end);
    }
  }
}
