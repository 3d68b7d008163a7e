package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.traversal.Answers.way;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/**
 * Negative weights, where they matter and where they do not. The way asked for is always
 *
 * <pre>
 * a -1-> b -1-> z
 * </pre>
 */
final class NegativeRules {
  private static final ShortestPath A_TO_Z = way("a", "z").weight("w");
  private static final String ANSWER = "2.0: a -> b -> z";

  private NegativeRules() {}

  static List<Rule> rules() {
    return List.of(harmless(rejected(Rule.of("SP-6"))));
  }

  private static Rule rejected(Rule rule) {
    return rule.trial(
            GRAPH,
            "an integer on the way",
            context ->
                refused(chain().relationship("b", "z", "w", -1).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "the least negative double on the way",
            context ->
                refused(
                    chain().relationship("a", "b", "w", -Double.MIN_VALUE).store(context.graph()),
                    A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "at a dead end",
            context ->
                refused(chain().with(weighted("b", "dead", -1)).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "as the last relationship within maxLength",
            context -> {
              GraphStore graph =
                  chain()
                      .with(weighted("b", "c", 1))
                      .with(weighted("c", "d", -1))
                      .store(context.graph());
              refused(graph, A_TO_Z.maxLength(3));
              refused(graph, A_TO_Z);
            },
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "against its direction, when either way is allowed",
            context ->
                refused(
                    chain().with(weighted("x", "b", -1)).store(context.graph()),
                    ShortestPath.both(NodeId.of("a"), NodeId.of("z")).weight("w")),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "on a self-loop",
            context -> refused(chain().with(weighted("b", "b", -1)).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "on one of parallel relationships",
            context ->
                refused(
                    chain().with(weighted("a", "b", -0.5).withKey("k")).store(context.graph()),
                    A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "for the k shortest paths by weight",
            context ->
                Expect.thrown(
                    InvalidValueException.class,
                    "k shortest paths past a negative weight",
                    () ->
                        chain()
                            .with(weighted("b", "dead", -1))
                            .store(context.graph())
                            .kShortestPaths(A_TO_Z, 3)),
            WEIGHTED_PATHS,
            K_SHORTEST_PATHS);
  }

  private static Rule harmless(Rule rule) {
    return rule.trial(
            GRAPH,
            "not reachable: no harm",
            context -> fine(chain().with(weighted("x", "y", -1)).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "it arrives, and only OUT is allowed: no harm",
            context -> fine(chain().with(weighted("x", "b", -1)).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "beyond maxLength: no harm",
            context ->
                fine(
                    chain()
                        .with(weighted("b", "c", 1))
                        .with(weighted("c", "d", -1))
                        .store(context.graph()),
                    A_TO_Z.maxLength(2)),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "of another type: no harm",
            context ->
                fine(
                    chain().with(Relationship.of("b", "S", "z", "w", -1)).store(context.graph()),
                    ShortestPath.out(NodeId.of("a"), NodeId.of("z"), "R").weight("w")),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "not matching the filter: no harm",
            context ->
                fine(
                    Sketch.of("a", "b", "z")
                        .relationship("a", "b", "w", 1, "on", true)
                        .relationship("b", "z", "w", 1, "on", true)
                        .with(weighted("b", "z", -1).withKey("off"))
                        .store(context.graph()),
                    A_TO_Z.where(eq("on", true))),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "behind a node that bars the way: no harm",
            context ->
                fine(
                    chain()
                        .with(Node.of("b", "Open"))
                        .with(weighted("b", "shut", 1))
                        .with(weighted("shut", "d", -1))
                        .store(context.graph()),
                    A_TO_Z.through(NodePattern.of("Open"))),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "behind a relationship without weight: no harm",
            context ->
                fine(
                    chain()
                        .with(Relationship.of("b", "R", "c"))
                        .with(weighted("c", "d", -1))
                        .store(context.graph()),
                    A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "in another property: no harm",
            context ->
                fine(
                    Sketch.of("a", "b", "z")
                        .relationship("a", "b", "w", 1, "v", -1)
                        .relationship("b", "z", "w", 1)
                        .store(context.graph()),
                    A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "-0.0 is not negative",
            context ->
                fine(chain().with(weighted("b", "dead", -0.0)).store(context.graph()), A_TO_Z),
            WEIGHTED_PATHS)
        .trial(
            GRAPH,
            "without a weight asked for: no harm to the k shortest paths",
            context ->
                Expect.equal(
                    "paths",
                    Answers.showCosted(
                        Sketch.of("a", "b", "z")
                            .relationship("a", "b", "w", -1)
                            .relationship("b", "z", "w", -1)
                            .store(context.graph())
                            .kShortestPaths(way("a", "z"), 3)),
                    List.of(ANSWER)),
            K_SHORTEST_PATHS);
  }

  private static Sketch chain() {
    return Sketch.of("a", "b", "z").relationship("a", "b", "w", 1).relationship("b", "z", "w", 1);
  }

  /** A relationship to draw; its ends are drawn too. */
  private static Relationship weighted(String from, String to, double weight) {
    return Relationship.of(from, Sketch.TYPE, to, "w", weight);
  }

  private static void refused(GraphStore graph, ShortestPath question) {
    Expect.thrown(
        InvalidValueException.class,
        "the cheapest path past a negative weight",
        () -> graph.cheapestPath(question));
  }

  private static void fine(GraphStore graph, ShortestPath question) {
    Expect.equal(
        "answer to " + question,
        Answers.showCosted(graph.cheapestPath(question).stream().toList()),
        List.of(ANSWER));
  }
}
