package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filter.Operator.GE;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.any;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;
import static io.lmscore.store.testkit.traversal.TraversalChecks.show;
import static io.lmscore.store.testkit.traversal.TraversalChecks.someOf;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of paths from any node of a selection to any node of another one. {@link SelectedCostRules}
 * has those of their costs.
 */
final class SelectedEndsRules {
  private static final String HOSTILE = "it's \"a\" \\ $1 ? _lms \uD83D\uDE00";

  private SelectedEndsRules() {}

  static List<Rule> rules() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("SP-7");
    nearest(rule);
    patterns(rule);
    limits(rule);
    allShortest(rule);
    shared(rule);
    SelectedCostRules.addTo(rule);
    return List.of(rule.build());
  }

  private static void nearest(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "the nearest of a set",
            one(given("a -> x -> far, a -> near"), ends("a", "far, near"), "a -> near"))
        .trial(
            "from the nearest of a set",
            one(given("b -> c -> z, a -> z"), ends("b, a", "z"), "a -> z"))
        .trial(
            "the nearest of two sets",
            one(given("a -> x -> y, b -> x, b -> z, c -> b"), ends("a, b, c", "y, z"), "b -> z"))
        .trial(
            "ids without a node are ignored",
            one(given("a -> x -> b"), ends("missing, a", "b, nobody"), "a -> x -> b"))
        .trial(
            "the last of a set, over four relationships",
            one(
                given("c -> d -> e -> f -> z, a -> b -> a"),
                ends("a, b, c", "y, z"),
                "c -> d -> e -> f -> z"))
        .trial(
            "against the direction, and either way",
            graph -> {
              draw(graph, "y -> x -> a, b -> c, w -> c, w -> z");
              one(graph, inward("a, b", "y, z"), "a <- x <- y");
              ShortestPath either = ShortestPath.both(any("b"), any("y, z"));
              one(graph, either, "b -> c <- w -> z");
            })
        .trial(
            "along types and a filter, within maxLength",
            graph -> {
              given("a -S-> z, b -T-> y")
                  .relationships("a -> x -> z, b -> x -> y", "on", true)
                  .relationship("b", "z", "on", false)
                  .store(graph);
              ShortestPath asked =
                  ShortestPath.out(any("a, b"), any("z"), "R").where(eq("on", true));
              Expect.equal("length", graph.shortestPath(asked).map(Path::length), Optional.of(2));
              Expect.equal("too long", graph.shortestPath(asked.maxLength(1)), Optional.empty());
            })
        .trial(
            "through matching nodes, the ends aside",
            one(
                given("a:Shut -> b:Shut -> y:Shut, c:Shut -> d:Open -> e:Open -> z:Shut"),
                ends("a, c", "y, z").through(NodePattern.of("Open")),
                "c -> d -> e -> z"))
        .trial(
            "an end may be shut, where another one bars the way",
            one(
                given("a:Shut -> b:Shut -> y:Shut -> z:Shut"),
                ends("a, b", "y, z").through(NodePattern.of("Open")),
                "b -> y"))
        .trial(
            "whole nodes and relationships",
            graph -> {
              Node a = Node.of("a", "Org", "n", 1).withVersion(4);
              Node b = Node.of("b", "Dev", "x", 1.0);
              Relationship ab = Relationship.of("a", "R", "b", "w", 2).withKey("k").withVersion(6);
              GraphSketch.of("c").with(a).with(b).with(ab).store(graph);
              Expect.equal(
                  "path",
                  graph.shortestPath(ends("a, c", "b, d")),
                  Optional.of(new Path(List.of(a, b), List.of(ab))));
            });
  }

  private static void patterns(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "to a label",
            one(
                given("a:Room -> b:Room -> c:Exit, a -> d:Room"),
                ShortestPath.out(any("a"), NodeSelection.labels("Exit")),
                "a -> b -> c"))
        .trial(
            "from a label to another one",
            one(
                given("a:Entry -> b:Room -> c:Exit, d:Entry -> e:Exit, e -> a"),
                ShortestPath.out(NodeSelection.labels("Entry"), NodeSelection.labels("Exit")),
                "d -> e"))
        .trial(
            "to one of two labels",
            one(
                given("a -> b:X, a -> c -> d:Y, a -> e"),
                ShortestPath.out(any("a"), NodeSelection.labels("Y", "X")),
                "a -> b"))
        .trial(
            "to a label with a filter",
            one(
                given("a -> b, a -> c -> d")
                    .with(Node.of("b", "Lab", "zone", 2))
                    .with(Node.of("d", "Lab", "zone", 1)),
                ShortestPath.out(any("a"), matching(NodePattern.of("Lab").where(eq("zone", 1)))),
                "a -> c -> d"))
        .trial(
            "from a filter on nodes of any label",
            one(
                given("a -> z, b -> x -> z").node("b", HOSTILE, HOSTILE),
                ShortestPath.out(
                    matching(NodePattern.ANY.where(startsWith(HOSTILE, HOSTILE))), any("z, y")),
                "b -> x -> z"))
        .trial(
            "to a label with a filter that no node of it matches: none",
            one(
                given("a -> x -> b").with(Node.of("a", "Hall")).with(Node.of("b", "Hall")),
                ShortestPath.out(any("a"), matching(NodePattern.of("Hall").where(eq("n", 1)))),
                new String[0]))
        .trial(
            "between nodes selected by their neighbours, through such nodes",
            graph -> {
              draw(
                  graph,
                  "m:Monitor -MONITORS-> d1:Device, d1 -> h1 -> lab1:Lab, u -OWNS-> lab1",
                  "d2:Device -> h2 -> lab2:Lab, d2 -> h3 -> i -> lab3:Lab, u -OWNS-> lab3",
                  "d2 -> h4 -> lab1, lamp -AT-> h1, lamp -AT-> h3, lamp -AT-> i");
              NodeSelection unmonitored =
                  matching(NodePattern.of("Device").where(not(related(Direction.IN, "MONITORS"))));
              NodeSelection owned =
                  matching(NodePattern.of("Lab").where(degree(Direction.IN, "OWNS", GE, 1)));
              ShortestPath asked = ShortestPath.out(unmonitored, owned, "R");
              one(graph, asked, "d2 -> h4 -> lab1");
              one(
                  graph,
                  asked.through(NodePattern.ANY.where(related(Direction.IN, "AT"))),
                  "d2 -> h3 -> i -> lab3");
            })
        .trial(
            "no node matches: none",
            graph -> {
              draw(graph, "a -> b");
              NodeSelection nothing = NodeSelection.labels("Nothing");
              none(graph, ShortestPath.out(any("a"), nothing));
              none(graph, ShortestPath.out(nothing, any("b")));
              none(graph, ShortestPath.out(nothing, nothing));
              none(graph, ends("no, nobody", "a, b"));
              none(graph, ends("a, b", "no, nobody"));
            });
  }

  private static void limits(RuleBuilder<GraphStore> rule) {
    rule.trial(
            "10,000 ids, and not one more",
            graph -> {
              draw(graph, "a -> b -> c");
              List<NodeId> ids = new ArrayList<>(List.of(NodeId.of("b")));
              for (int i = 1; i < NodeSelection.Ids.MAX; i++) {
                ids.add(NodeId.of("missing" + i));
              }
              NodeSelection many = NodeSelection.ids(ids);
              one(graph, ShortestPath.out(many, any("c")), "b -> c");
              one(graph, ShortestPath.out(any("a"), many), "a -> b");
              ids.add(NodeId.of("another"));
              rejected("10,001 ids", () -> NodeSelection.ids(ids));
              rejected("no ids", () -> NodeSelection.ids());
            })
        .trial(
            "the nearest of many, and the only one behind many others",
            graph -> {
              List<String> lines = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                lines.add("exit" + i + ":Exit");
                lines.add("a -> hall" + i + " -> room" + i);
              }
              lines.add("room7 -> exit70, room8 -> x -> exit80, room9 -> y -> gate:Gate");
              draw(graph, lines.toArray(String[]::new));
              NodeSelection exits = NodeSelection.labels("Exit");
              one(graph, ShortestPath.out(any("a"), exits), "a -> hall7 -> room7 -> exit70");
              one(graph, ShortestPath.both(exits, any("a, b")), "exit70 <- room7 <- hall7 <- a");
              one(
                  graph,
                  ShortestPath.out(any("a"), NodeSelection.labels("Gate")),
                  "a -> hall9 -> room9 -> y -> gate");
            })
        .trial(
            "across a ladder, from both sides to both sides",
            graph -> {
              List<String> lines = new ArrayList<>();
              for (int i = 1; i < 32; i++) {
                lines.add("x" + i + " -> x" + (i + 1) + ", x" + i + " -> y" + (i + 1));
                lines.add("y" + i + " -> x" + (i + 1) + ", y" + i + " -> y" + (i + 1));
              }
              draw(graph, lines.toArray(String[]::new));
              Expect.equal(
                  "length",
                  graph.shortestPath(ends("x1, y1", "x32, y32")).map(Path::length),
                  Optional.of(31));
            });
  }

  private static void allShortest(RuleBuilder<GraphStore> rule) {
    String several = "a -> y, b -> y, b -> z, c -> x -> z";
    List<String> three = List.of("a -> y", "b -> y", "b -> z");
    rule.trial(
            "all of the least length over all pairs, not those of each pair",
            all(given("a -> x -> z, b -> y, c -> w -> y"), ends("a, b, c", "y, z"), "b -> y"),
            ALL_SHORTEST_PATHS)
        .trial(
            "all of that length, with different ends",
            all(given(several), ends("a, b, c", "y, z"), three.toArray(String[]::new)),
            ALL_SHORTEST_PATHS)
        .trial(
            "a limit gives any of them",
            graph ->
                someOf(
                    "paths",
                    show(draw(graph, several).shortestPaths(ends("a, b, c", "y, z").limit(2))),
                    2,
                    three),
            ALL_SHORTEST_PATHS)
        .trial(
            "all through the middle, parallel relationships apart",
            all(
                given("a -> m -> y, b -S-> m -R{k}-> y, m -> z, c -> n -> o -> z"),
                ends("a, b, c", "y, z"),
                "a -> m -> y, a -> m -R{k}-> y, a -> m -> z",
                "b -S-> m -> y, b -S-> m -R{k}-> y, b -S-> m -> z"),
            ALL_SHORTEST_PATHS)
        .trial(
            "all through matching nodes, to a label",
            all(
                given("a -> s:Shut -> x:Exit, a -> o:Open -> x, a -> p:Open -> y:Exit"),
                ShortestPath.out(any("a"), NodeSelection.labels("Exit"))
                    .through(NodePattern.of("Open")),
                "a -> o -> x, a -> p -> y"),
            ALL_SHORTEST_PATHS);
  }

  private static void shared(RuleBuilder<GraphStore> rule) {
    ShortestPath shared = ends("a, b", "b, c");
    rule.trial("a node of both selections", one(given("a -> b -> c"), shared, "b"))
        .trial(
            "a node of both, with maxLength 0 and a pattern that it does not match",
            one(given("a -> b -> c"), shared.maxLength(0).through(NodePattern.of("Open")), "b"))
        .trial(
            "with maxLength 0, none without a node of both",
            one(given("a -> b -> c"), ends("a, b", "c, d").maxLength(0), new String[0]))
        .trial(
            "all nodes of both",
            all(given("a -> b -> c -> a"), ends("a, b, c", "b, c, d"), "b, c"),
            ALL_SHORTEST_PATHS)
        .trial(
            "from a label to the same one: each of its nodes",
            all(
                given("a:X -> b:X -> c:Y, b -> a"),
                ShortestPath.out(NodeSelection.labels("X"), NodeSelection.labels("X")),
                "a, b"),
            ALL_SHORTEST_PATHS);
  }

  static ShortestPath ends(String from, String to) {
    return ShortestPath.out(any(from), any(to));
  }

  private static ShortestPath inward(String from, String to) {
    return new ShortestPath(
        any(from),
        any(to),
        Direction.IN,
        RelationshipPattern.ANY,
        NodePattern.ANY,
        5,
        Optional.empty(),
        1);
  }

  private static NodeSelection matching(NodePattern pattern) {
    return NodeSelection.matching(pattern);
  }

  /** Returns a trial that expects this path, or none. */
  private static RuleBuilder.Body<GraphStore> one(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph -> one(given.store(graph), question, expected);
  }

  private static void one(GraphStore graph, ShortestPath question, String... expected) {
    Expect.equal(
        "answer to " + question,
        show(graph.shortestPath(question).stream().toList()),
        List.of(expected));
  }

  private static RuleBuilder.Body<GraphStore> all(
      GraphSketch given, ShortestPath question, String... expected) {
    return graph ->
        Expect.sameItems(
            "answer to " + question,
            show(given.store(graph).shortestPaths(question)),
            listed(expected));
  }

  /** Expects no path of any kind that the store can find. */
  private static void none(GraphStore graph, ShortestPath question) {
    one(graph, question);
    Set<Capability> can = graph.capabilities();
    if (can.contains(ALL_SHORTEST_PATHS)) {
      Expect.equal("all shortest", graph.shortestPaths(question), List.of());
    }
    if (can.contains(K_SHORTEST_PATHS)) {
      Expect.equal("k shortest", graph.kShortestPaths(question, 3), List.of());
    }
    if (can.contains(WEIGHTED_PATHS)) {
      ShortestPath weighted = question.weight("w");
      Expect.equal("cheapest", graph.cheapestPath(weighted), Optional.empty());
      Expect.equal("all cheapest", graph.cheapestPaths(weighted), List.of());
    }
  }
}
