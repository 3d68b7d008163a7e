package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.HopCompiler.Distance;
import io.lmscore.store.spi.graph.LastStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles traversals to one statement each. */
public final class TraversalCompiler {
  private final Identities identities;

  public TraversalCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * The nodes in the order of the traversal, in chunks. With an order by a property, each item is a
   * pair of a node and the values by which the server has ordered it.
   *
   * @param limited whether the traversal's limit applies
   */
  public Neo4jQuery nodes(Traversal traversal, boolean limited) {
    Statement statement = statement(traversal, orderColumns(traversal));
    String order = sentOrder(traversal);
    return statement.query(
        statement.answer(limited)
            + (order.isEmpty()
                ? RowBatches.of(statement.node(), ElementText.node("m"))
                : RowBatches.of(
                    "[" + statement.node() + order + "]",
                    "[" + ElementText.node("m[0]") + ", m[1]]")));
  }

  /** The identities of the nodes, in chunks. */
  public Neo4jQuery ids(Traversal traversal) {
    Statement statement = statement(traversal, orderColumns(traversal));
    return statement.query(
        statement.answer(true)
            + RowBatches.of(statement.node(), ElementText.identity("m", "m." + Names.ID)));
  }

  /**
   * The nodes, each with its distance, in chunks. With an order by a property, the values follow by
   * which the server has ordered the node.
   */
  public Neo4jQuery reach(Traversal traversal) {
    Statement statement = statement(traversal, List.of(Column.distance()));
    String order = sentOrder(traversal);
    return statement.query(
        statement.answer(true)
            + RowBatches.of(
                "[" + statement.node() + ", " + statement.distance() + order + "]",
                "[" + ElementText.node("m[0]") + ", m[1]" + (order.isEmpty() ? "]" : ", m[2]]")));
  }

  /**
   * The items of the layout, in the order of the traversal, in chunks.
   *
   * @param limited whether the traversal's limit applies
   */
  public Neo4jQuery rows(Traversal traversal, RowLayout layout, boolean limited) {
    List<Column> used = new ArrayList<>(orderColumns(traversal));
    used.addAll(layout.columns());
    Statement statement = statement(traversal, used);
    return statement.query(
        statement.answer(limited)
            + RowBatches.of(layout.item(statement.found(), statement.parameters), layout.shown()));
  }

  /** The values by which the server has ordered, where the client can compare them. */
  private static String sentOrder(Traversal traversal) {
    AnswerConditions conditions = AnswerConditions.of(traversal, false);
    return conditions.isOrderedByProperty() ? ", " + OrderCompiler.values(conditions.order()) : "";
  }

  private static Distance distance(List<Column> used) {
    return used.contains(Column.distance()) ? Distance.SHORTEST : Distance.NONE;
  }

  private static List<Column> orderColumns(Traversal traversal) {
    return traversal.ordering().stream()
        .flatMap(ordering -> ordering.keys().stream())
        .map(Ordering.Key::column)
        .toList();
  }

  /** The number of the nodes. */
  public Neo4jQuery count(Traversal traversal) {
    Statement statement = statement(traversal, List.of());
    return statement.query(" RETURN count(" + statement.node() + ") AS item");
  }

  /**
   * The items of the layout, in chunks and in no order.
   *
   * @param limited whether only the groups up to the traversal's limit are needed
   */
  public Neo4jQuery groups(Traversal traversal, GroupLayout layout, boolean limited) {
    if (layout.isByStart() && (traversal.ordering().isEmpty() || !limited)) {
      return countByStart(traversal, limited);
    }
    Traversal unordered =
        new Traversal(traversal.start(), traversal.hops(), Optional.empty(), traversal.limit());
    if (!layout.isCounted()) {
      return rows(unordered, layout.rows(unordered), false);
    }
    List<Column> used = new ArrayList<>(layout.groups().keys());
    used.addAll(layout.groups().aggregated());
    Statement statement = statement(unordered, used);
    return statement.query(layout.counted(statement.found(), statement.parameters));
  }

  /** Where the groups are limited, they are the greatest. */
  private Neo4jQuery countByStart(Traversal traversal, boolean limited) {
    Parameters parameters = new Parameters();
    String start = traversal.start().accept(new StartCompiler(identities, parameters));
    HopCompiler hops = new HopCompiler(parameters, Distance.NONE, true);
    traversal.hops().forEach(hops::add);
    return parameters.query(
        start
            + StartCompiler.distinct(traversal.start())
            + " CALL (n0) {"
            + (hops.text().isEmpty() ? " WITH n0" : hops.text())
            + " RETURN count("
            + hops.node()
            + ") AS number } WITH n0, number WHERE number > 0"
            + (limited ? greatest(traversal, parameters) : "")
            + RowBatches.of("[[n0." + Names.ID + "], null, number]", "m"));
  }

  private static String greatest(Traversal traversal, Parameters parameters) {
    return " WITH n0, number ORDER BY number DESC, "
        + OrderCompiler.id("n0")
        + " LIMIT "
        + parameters.bind("limit", (long) traversal.limit());
  }

  private Statement statement(Traversal traversal, List<Column> used) {
    return used.contains(Column.start())
        ? new PairStatement(traversal, used)
        : new Statement(traversal, used);
  }

  /** Builds one statement up to its end. */
  private class Statement {
    final Traversal traversal;
    private final boolean showsLastStep;
    final Distance distance;
    final Parameters parameters = new Parameters();
    final String start;
    final HopCompiler hops;

    Statement(Traversal traversal, List<Column> used) {
      this(traversal, used, StartCompiler.isSingle(traversal.start()));
    }

    Statement(Traversal traversal, List<Column> used, boolean isSingle) {
      this.traversal = traversal;
      this.showsLastStep = LastStep.isShown(used);
      this.distance = TraversalCompiler.distance(used);
      this.start = traversal.start().accept(new StartCompiler(identities, parameters));
      this.hops = new HopCompiler(parameters, distance, isSingle);
      if (showsLastStep) {
        LastStep last = LastStep.of(traversal);
        last.before().hops().forEach(hops::add);
        hops.addLastStep(last.hop());
      } else {
        traversal.hops().forEach(hops::add);
      }
    }

    String node() {
      return hops.node();
    }

    String distance() {
      return hops.distance();
    }

    /** The variable of the relationships of the last step, if the rows are of these. */
    Optional<String> relationship() {
      return showsLastStep ? Optional.of(hops.relationship()) : Optional.empty();
    }

    FoundNodes found() {
      return new FoundNodes(
          node(),
          distance == Distance.NONE ? Optional.empty() : Optional.of(distance()),
          Optional.empty(),
          relationship()
              .map(variable -> new FoundRelationship(variable, identities.first().length())));
    }

    /** Makes the starts distinct, unless a hop makes all distinct that was found. */
    String distinctStarts() {
      List<Hop> before = showsLastStep ? LastStep.of(traversal).before().hops() : traversal.hops();
      return before.stream().allMatch(hop -> hop.max() == 0)
          ? StartCompiler.distinct(traversal.start())
          : "";
    }

    private String variables() {
      return String.join(", ", found().variables());
    }

    /** The order and the limit. */
    String answer(boolean limited) {
      String order =
          traversal
              .ordering()
              .map(ordering -> OrderCompiler.compile(found(), ordering, parameters))
              .orElse(" WITH " + variables());
      long limit = traversal.limit();
      return order + (limited ? " LIMIT " + parameters.bind(Neo4jQuery.LIMIT, limit) : "");
    }

    String text() {
      return start + distinctStarts() + hops.text();
    }

    Neo4jQuery query(String end) {
      return parameters.query(text() + end);
    }
  }

  /** Builds one statement that finds the ends of each start. */
  private final class PairStatement extends Statement {
    PairStatement(Traversal traversal, List<Column> used) {
      super(traversal, used, true);
    }

    @Override
    String node() {
      return "m";
    }

    @Override
    String distance() {
      return "d";
    }

    @Override
    Optional<String> relationship() {
      return super.relationship().map(variable -> "r");
    }

    @Override
    FoundNodes found() {
      FoundNodes found = super.found();
      return new FoundNodes(
          found.node(), found.distance(), Optional.of(StartCompiler.NODE), found.relationship());
    }

    @Override
    String text() {
      return start
          + StartCompiler.distinct(traversal.start())
          + " CALL ("
          + StartCompiler.NODE
          + ") {"
          + (hops.text().isEmpty() ? " WITH " + StartCompiler.NODE : hops.text())
          + " RETURN "
          + hops.node()
          + " AS m"
          + (distance == Distance.NONE ? "" : ", " + hops.distance() + " AS d")
          + super.relationship().map(variable -> ", " + variable + " AS r").orElse("")
          + " }";
    }
  }
}
