package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.traversal.GraphSketch.listed;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder.Body;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Questions and expectations in the notation of {@link GraphSketch}. */
final class TraversalChecks {
  private TraversalChecks() {}

  /** Stores the drawn graph. */
  static GraphStore draw(GraphStore graph, String... lines) {
    return GraphSketch.of(lines).store(graph);
  }

  static Traversal at(String... ids) {
    return Traversal.from(Arrays.stream(ids).map(NodeId::of).toList());
  }

  /** Returns the nodes with these ids, divided by {@code ", "}. */
  static NodeSelection any(String ids) {
    return NodeSelection.ids(listed(ids).stream().map(NodeId::of).toList());
  }

  static ShortestPath way(String from, String to) {
    return ShortestPath.out(NodeId.of(from), NodeId.of(to));
  }

  /** Returns a trial that the traversal of the drawn graph ends at these nodes. */
  static Body<GraphStore> ends(GraphSketch given, Traversal traversal, String... ids) {
    return graph -> ends(given.store(graph), traversal, ids);
  }

  /** Expects these nodes as the answer, in any order. */
  static void ends(GraphStore graph, Traversal traversal, String... ids) {
    Expect.sameItems("ends of " + traversal, names(graph.nodes(traversal)), listed(ids));
  }

  /**
   * Returns a trial that the traversal of the drawn graph reaches these nodes at these distances.
   */
  static Body<GraphStore> reached(GraphSketch given, Traversal traversal, String... expected) {
    return graph -> reached(given.store(graph), traversal, expected);
  }

  /** Expects nodes with their distances, {@code "b 1"}, in any order. */
  static void reached(GraphStore graph, Traversal traversal, String... expected) {
    Expect.sameItems(
        "distances of " + traversal,
        graph.reach(traversal).stream().map(TraversalChecks::show).toList(),
        listed(expected));
  }

  /** Returns a trial that the drawn graph has exactly these paths. */
  static Body<GraphStore> paths(
      GraphSketch given, PathRule rule, Traversal traversal, String... expected) {
    return graph -> paths(given.store(graph), rule, traversal, expected);
  }

  /** Expects all paths of the traversal in any order, and their number. */
  static void paths(GraphStore graph, PathRule rule, Traversal traversal, String... expected) {
    List<String> all = listed(expected);
    Expect.sameItems(rule + " paths of " + traversal, show(graph.paths(traversal, rule)), all);
    Expect.equal(
        "number of " + rule + " paths of " + traversal,
        graph.countPaths(traversal, rule),
        (long) all.size());
  }

  /** Expects this number of distinct items, all of them from a collection. */
  static <T> void someOf(String what, Collection<T> actual, int size, Collection<T> all) {
    Set<T> distinct = new HashSet<>(actual);
    Expect.equal(what + ": how many distinct of " + actual, distinct.size(), size);
    Expect.equal(what + ": how many", actual.size(), size);
    Expect.that(what + ": " + actual + " are all of " + all, all.containsAll(distinct));
  }

  static List<String> names(List<Node> nodes) {
    return nodes.stream().map(node -> node.id().value()).toList();
  }

  static String show(Reached reached) {
    return reached.node().id() + " " + reached.distance();
  }

  static List<String> show(Collection<Path> paths) {
    return paths.stream().map(TraversalChecks::show).toList();
  }

  /** Shows the values of each row in order: {@code "b 1 -"}, where a dash is an absent value. */
  static List<String> showRows(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.values().stream()
                        .map(value -> value.map(v -> v.raw().toString()).orElse("-"))
                        .toList()))
        .toList();
  }

  /** Returns a trial that the rows of the drawn graph are these, in any order. */
  static Body<GraphStore> rows(
      GraphSketch given, Traversal traversal, List<Column> columns, String... expected) {
    return graph ->
        Expect.sameItems(
            "rows of " + traversal,
            showRows(given.store(graph).rows(traversal, columns.toArray(Column[]::new))),
            listed(expected));
  }

  /** Returns a trial that the rows of the drawn graph are these, in this order. */
  static Body<GraphStore> inOrder(
      GraphSketch given, Traversal traversal, List<Column> columns, String... expected) {
    return graph ->
        Expect.equal(
            "rows of " + traversal,
            showRows(given.store(graph).rows(traversal, columns.toArray(Column[]::new))),
            listed(expected));
  }

  /** Shows the costs and paths in order: {@code "1.5: a -> b"}. */
  static List<String> showCosted(Collection<CostedPath> paths) {
    return paths.stream().map(costed -> costed.cost() + ": " + show(costed.path())).toList();
  }

  /**
   * Shows a path in the notation of {@link GraphSketch}. The arrow of a relationship that the path
   * follows backwards is {@code <-}.
   */
  static String show(Path path) {
    StringBuilder text = new StringBuilder(path.start().id().value());
    for (int i = 0; i < path.length(); i++) {
      Relationship relationship = path.relationships().get(i);
      boolean forward = relationship.id().from().equals(path.nodes().get(i).id());
      String key = relationship.id().key();
      String type = relationship.id().type() + (key.isEmpty() ? "" : "{" + key + "}");
      String shaft = type.equals(GraphSketch.TYPE) ? "-" : "-" + type + "-";
      text.append(forward ? " " + shaft + "> " : " <" + shaft + " ")
          .append(path.nodes().get(i + 1).id());
    }
    return text.toString();
  }
}
