package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/**
 * Rules of negative weights, where they affect the answer and where they do not. The question
 * always asks for this path:
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
    return List.of(harmless(rejected(RuleBuilder.graph("SP-6").needing(WEIGHTED_PATHS))).build());
  }

  private static RuleBuilder<GraphStore> rejected(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "an integer on the way", refused(chain().relationship("b", "z", "w", -1), A_TO_Z))
        .trial(
            "the least negative double on the way",
            refused(chain().relationship("a", "b", "w", -Double.MIN_VALUE), A_TO_Z))
        .trial("at a dead end", refused(chain().with(weighted("b", "dead", -1)), A_TO_Z))
        .inContext(
            "as the last relationship within maxLength",
            context -> {
              GraphStore graph =
                  chain()
                      .with(weighted("b", "c", 1))
                      .with(weighted("c", "d", -1))
                      .store(context.graph());
              refused(graph, A_TO_Z.maxLength(3));
              refused(graph, A_TO_Z);
            })
        .trial(
            "against its direction, when either way is allowed",
            refused(
                chain().with(weighted("x", "b", -1)),
                ShortestPath.both(NodeId.of("a"), NodeId.of("z")).weight("w")))
        .trial("on a self-loop", refused(chain().with(weighted("b", "b", -1)), A_TO_Z))
        .trial(
            "on one of parallel relationships",
            refused(chain().with(weighted("a", "b", -0.5).withKey("k")), A_TO_Z))
        .trial(
            "for the k shortest paths by weight",
            graph ->
                Expect.invalid(
                    "k shortest paths past a negative weight",
                    () ->
                        chain()
                            .with(weighted("b", "dead", -1))
                            .store(graph)
                            .kShortestPaths(A_TO_Z, 3)),
            K_SHORTEST_PATHS);
  }

  private static RuleBuilder<GraphStore> harmless(RuleBuilder<GraphStore> rule) {
    return rule.trial("not reachable: no harm", fine(chain().with(weighted("x", "y", -1)), A_TO_Z))
        .trial(
            "it arrives, and only OUT is allowed: no harm",
            fine(chain().with(weighted("x", "b", -1)), A_TO_Z))
        .trial(
            "beyond maxLength: no harm",
            fine(
                chain().with(weighted("b", "c", 1)).with(weighted("c", "d", -1)),
                A_TO_Z.maxLength(2)))
        .trial(
            "of another type: no harm",
            fine(
                chain().with(Relationship.of("b", "S", "z", "w", -1)),
                ShortestPath.out(NodeId.of("a"), NodeId.of("z"), "R").weight("w")))
        .trial(
            "not matching the filter: no harm",
            fine(
                given("a, b, z")
                    .relationship("a", "b", "w", 1, "on", true)
                    .relationship("b", "z", "w", 1, "on", true)
                    .with(weighted("b", "z", -1).withKey("off")),
                A_TO_Z.where(eq("on", true))))
        .trial(
            "behind a node that bars the way: no harm",
            fine(
                chain()
                    .with(Node.of("b", "Open"))
                    .with(weighted("b", "shut", 1))
                    .with(weighted("shut", "d", -1)),
                A_TO_Z.through(NodePattern.of("Open"))))
        .trial(
            "behind a relationship without weight: no harm",
            fine(chain().with(Relationship.of("b", "R", "c")).with(weighted("c", "d", -1)), A_TO_Z))
        .trial(
            "in another property: no harm",
            fine(
                given("a, b, z")
                    .relationship("a", "b", "w", 1, "v", -1)
                    .relationship("b", "z", "w", 1),
                A_TO_Z))
        .trial("-0.0 is not negative", fine(chain().with(weighted("b", "dead", -0.0)), A_TO_Z))
        .needing(K_SHORTEST_PATHS)
        .trial(
            "without a weight asked for: no harm to the k shortest paths",
            graph ->
                Expect.equal(
                    "paths",
                    TraversalChecks.showCosted(
                        given("a, b, z")
                            .relationships("a -> b -> z", "w", -1)
                            .store(graph)
                            .kShortestPaths(way("a", "z"), 3)),
                    List.of(ANSWER)));
  }

  private static GraphSketch chain() {
    return given("a -1-> b -1-> z");
  }

  /** Returns a relationship to add to the drawing, together with its ends. */
  private static Relationship weighted(String from, String to, double weight) {
    return Relationship.of(from, GraphSketch.TYPE, to, "w", weight);
  }

  private static RuleBuilder.Body<GraphStore> refused(GraphSketch given, ShortestPath question) {
    return graph -> refused(given.store(graph), question);
  }

  private static void refused(GraphStore graph, ShortestPath question) {
    Expect.invalid("the cheapest path past a negative weight", () -> graph.cheapestPath(question));
  }

  private static RuleBuilder.Body<GraphStore> fine(GraphSketch given, ShortestPath question) {
    return graph -> fine(given.store(graph), question);
  }

  private static void fine(GraphStore graph, ShortestPath question) {
    Expect.equal(
        "answer to " + question,
        TraversalChecks.showCosted(graph.cheapestPath(question).stream().toList()),
        List.of(ANSWER));
  }
}
