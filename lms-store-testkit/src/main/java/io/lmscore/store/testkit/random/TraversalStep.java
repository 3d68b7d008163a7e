package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.JavaSource.call;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.LastStep;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.GroupOracle;
import io.lmscore.store.testkit.oracle.PathOracle;
import io.lmscore.store.testkit.oracle.TraversalOracle;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A step that asks questions about a traversal. */
sealed interface TraversalStep extends Step {
  /**
   * The greatest number of steps for which the oracle enumerates paths. Questions that need more
   * are not asked.
   */
  int BUDGET = 20_000;

  @Override
  default boolean onlyReads() {
    return true;
  }

  /** Compares items that are in order only if the traversal has an order. */
  private static <T> void compare(
      Traversal traversal, List<T> actual, List<T> expected, int limit) {
    if (traversal.ordering().isPresent()) {
      AnswerChecks.first(actual, expected, limit);
    } else {
      AnswerChecks.any(actual, expected, limit);
    }
  }

  /** Returns simpler traversals, whose last hop has one step where the columns show it. */
  private static List<Traversal> simpler(Traversal traversal, List<Column> columns) {
    return Simplifications.traversals(traversal).stream()
        .filter(simpler -> !LastStep.isShown(columns) || endsWithStep(simpler.hops()))
        .toList();
  }

  private static boolean endsWithStep(List<Hop> hops) {
    return !hops.isEmpty()
        && hops.get(hops.size() - 1).min() == 1
        && hops.get(hops.size() - 1).max() == 1;
  }

  /** The kind of question. */
  enum Form {
    NODES,
    IDS,
    REACH,
    STREAM,
    COUNT
  }

  /** Asks for the nodes that the traversal reaches. */
  record Ends(Form form, Traversal traversal) implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      TraversalOracle oracle = new TraversalOracle(model);
      List<Node> nodes = oracle.nodes(traversal);
      switch (form) {
        case NODES -> compare(store.nodes(traversal), nodes, traversal.limit());
        case IDS ->
            compare(store.ids(traversal), nodes.stream().map(Node::id).toList(), traversal.limit());
        case REACH -> compare(store.reach(traversal), oracle.reach(traversal), traversal.limit());
        case STREAM ->
            compare(AllItems.ofCursor(store.stream(traversal)), nodes, Integer.MAX_VALUE);
        case COUNT -> Expect.equal("count", store.count(traversal), (long) nodes.size());
      }
    }

    private <T> void compare(List<T> actual, List<T> expected, int limit) {
      TraversalStep.compare(traversal, actual, expected, limit);
    }

    @Override
    public String code() {
      return call(form.name().toLowerCase(Locale.ROOT), QuestionCode.traversal(traversal));
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(Simplifications.traversals(traversal), t -> new Ends(form, t));
    }
  }

  /** Asks for rows. */
  record Rows(boolean isStreamed, Traversal traversal, List<Column> columns)
      implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Column[] asked = columns.toArray(Column[]::new);
      TraversalStep.compare(
          traversal,
          isStreamed
              ? AllItems.ofCursor(store.streamRows(traversal, asked))
              : store.rows(traversal, asked),
          new TraversalOracle(model).rows(traversal, columns),
          isStreamed ? Integer.MAX_VALUE : traversal.limit());
    }

    @Override
    public String code() {
      return call(
          isStreamed ? "streamRows" : "rows",
          QuestionCode.traversal(traversal),
          QuestionCode.columns(columns));
    }

    @Override
    public List<Step> simpler() {
      List<Step> simpler =
          new ArrayList<>(
              Simplifications.steps(
                  TraversalStep.simpler(traversal, columns),
                  t -> new Rows(isStreamed, t, columns)));
      for (Column column : columns) {
        if (columns.size() > 1
            && !column.equals(Column.start())
            && !(column.isOfRelationship() && traversal.ordering().isPresent())) {
          List<Column> fewer = columns.stream().filter(other -> !other.equals(column)).toList();
          simpler.add(new Rows(isStreamed, traversal, fewer));
        }
      }
      return simpler;
    }
  }

  /** Asks for groups. */
  record GroupRows(boolean isStreamed, Traversal traversal, List<Column> columns)
      implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Column[] asked = columns.toArray(Column[]::new);
      List<GroupOracle> expected;
      try {
        expected = new TraversalOracle(model, BUDGET).groups(traversal, columns);
      } catch (PathOracle.TooManyException notAsked) {
        return;
      }
      AnswerChecks.groups(
          isStreamed
              ? AllItems.ofCursor(store.streamRows(traversal, asked))
              : store.rows(traversal, asked),
          expected,
          columns,
          isStreamed ? Integer.MAX_VALUE : traversal.limit());
    }

    @Override
    public String code() {
      return new Rows(isStreamed, traversal, columns).code();
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(
          TraversalStep.simpler(traversal, columns), t -> new GroupRows(isStreamed, t, columns));
    }
  }

  /** Asks for counts by start. */
  record ByStart(Traversal traversal) implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      AnswerChecks.first(
          store.countByStart(traversal),
          new TraversalOracle(model).countByStart(traversal),
          traversal.limit());
    }

    @Override
    public String code() {
      return call("countByStart", QuestionCode.traversal(traversal));
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(Simplifications.traversals(traversal), ByStart::new);
    }
  }

  /** Asks for counts by the value of a property. */
  record ByProperty(Traversal traversal, String key) implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      AnswerChecks.first(
          store.countByProperty(traversal, key),
          new TraversalOracle(model).countByProperty(traversal, key),
          traversal.limit());
    }

    @Override
    public String code() {
      return call("countByProperty", QuestionCode.traversal(traversal), JavaSource.text(key));
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(
          Simplifications.traversals(traversal), t -> new ByProperty(t, key));
    }
  }

  /** Asks for the paths and their number. */
  record Paths(PathRule rule, Traversal traversal) implements TraversalStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Set<Path> expected;
      try {
        expected = new PathOracle(model, BUDGET).paths(traversal, rule);
      } catch (PathOracle.TooManyException notAsked) {
        return;
      }
      AnswerChecks.any(store.paths(traversal, rule), expected, traversal.limit());
      Expect.equal("count", store.countPaths(traversal, rule), (long) expected.size());
    }

    @Override
    public String code() {
      return call("paths", QuestionCode.traversal(traversal), rule) + ", and countPaths";
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(Simplifications.traversals(traversal), t -> new Paths(rule, t));
    }
  }
}
