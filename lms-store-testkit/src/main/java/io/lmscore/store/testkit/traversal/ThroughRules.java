package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.ends;
import static io.lmscore.store.testkit.traversal.Answers.reached;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/** What hops ask of the nodes between their first and their last one. */
final class ThroughRules {
  private static final NodePattern OPEN = NodePattern.of("Open");

  private ThroughRules() {}

  static List<Rule> rules() {
    return List.of(between(Rule.of("TRV-6")).and(severalHops(Rule.of("TRV-6"))));
  }

  private static Rule between(Rule rule) {
    return rule.trial(
            GRAPH,
            "one way of two is barred in the middle",
            context ->
                ends(
                    draw(context, "a -> b:Open -> c", "a -> d:Shut -> e"),
                    at("a").out().hops(2, 2).through(OPEN),
                    "c"))
        .trial(
            GRAPH,
            "neither the first nor the last node has to match",
            context ->
                ends(
                    draw(context, "a:Shut -> b:Open -> c:Shut"),
                    at("a").out().hops(2, 2).through(OPEN),
                    "c"))
        .trial(
            GRAPH,
            "a node that bars the way is still an end",
            context ->
                ends(
                    draw(context, "a -> b:Shut -> c:Open"),
                    at("a").out().hops(1, 3).through(OPEN),
                    "b"))
        .trial(
            GRAPH,
            "every node between has to match",
            context ->
                ends(
                    draw(context, "a -> b:Open -> c:Shut -> d", "a -> e:Open -> f:Open -> g"),
                    at("a").out().hops(3, 3).through(OPEN),
                    "g"))
        .trial(
            GRAPH,
            "a filter on the nodes between",
            context ->
                ends(
                    Sketch.of("a -> b -> c", "a -> d -> e")
                        .node("b", "zone", 1)
                        .node("d", "zone", 2)
                        .store(context.graph()),
                    at("a").out().hops(2, 2).through(NodePattern.ANY.where(eq("zone", 2))),
                    "e"))
        .trial(
            GRAPH,
            "one step has nothing between",
            context -> ends(draw(context, "a:Shut -> b:Shut"), at("a").out().through(OPEN), "b"))
        .trial(
            GRAPH,
            "0 steps have nothing between",
            context ->
                ends(
                    draw(context, "a:Shut -> b:Shut -> c:Open"),
                    at("a").out().hops(0, 2).through(OPEN),
                    "a",
                    "b"))
        .trial(
            GRAPH,
            "the start, when the hop comes back to it, is between",
            context ->
                ends(
                    draw(context, "a:Shut -> b:Open -> a -> c"),
                    at("a").out().hops(3, 3).through(OPEN)))
        .trial(
            GRAPH,
            "a start that matches is passed again",
            context ->
                ends(
                    draw(context, "a:Open -> b:Open -> a -> c"),
                    at("a").out().hops(3, 3).through(OPEN),
                    "b",
                    "c"))
        .trial(
            GRAPH,
            "a cycle may end at a start that does not match",
            context ->
                ends(
                    draw(context, "a:Shut -> b:Open -> a"),
                    at("a").out().hops(2, 2).through(OPEN),
                    "a"))
        .trial(
            GRAPH,
            "a detour around a node that bars the way",
            context ->
                reached(
                    draw(context, "a -> x:Shut -> d", "a -> y:Open -> z:Open -> d"),
                    at("a").out().hops(1, 3).through(OPEN),
                    "x 1",
                    "y 1",
                    "z 2",
                    "d 3"))
        .trial(
            GRAPH,
            "a neighbour that is also two steps away is passed by neither way",
            context ->
                ends(
                    draw(context, "a -> x:Shut -> d", "a -> y:Open -> x"),
                    at("a").out().hops(1, 3).through(OPEN),
                    "x",
                    "y"));
  }

  private static Rule severalHops(Rule rule) {
    return rule.trial(
            GRAPH,
            "where one hop ends and the next begins is between in neither",
            context ->
                ends(
                    draw(context, "a -> b:Open -> c:Shut -> d:Open -> e"),
                    at("a").out().hops(2, 2).through(OPEN).out().hops(2, 2).through(OPEN),
                    "e"))
        .trial(
            GRAPH,
            "each hop has a pattern of its own",
            context ->
                ends(
                    draw(context, "a -> b:Open -> c -> d:Shut -> e", "c -> f:Open -> g"),
                    at("a")
                        .out()
                        .hops(2, 2)
                        .through(OPEN)
                        .out()
                        .hops(2, 2)
                        .through(NodePattern.of("Shut")),
                    "e"))
        .trial(
            GRAPH,
            "through and to together",
            context ->
                ends(
                    draw(context, "a -> b:Open -> c:Goal -> d:Goal", "a -> e:Shut -> f:Goal"),
                    at("a").out().hops(1, 3).through(OPEN).to("Goal"),
                    "c"))
        .trial(
            GRAPH,
            "through, to and a filter on relationships together",
            context ->
                ends(
                    Sketch.of("a -> b:Open -> c:Goal", "b -> d:Goal", "b -> e:Open")
                        .relationship("a", "b", "on", true)
                        .relationship("b", "c", "on", true)
                        .relationship("b", "e", "on", true)
                        .store(context.graph()),
                    at("a").out().hops(2, 2).where(eq("on", true)).through(OPEN).to("Goal"),
                    "c"))
        .trial(
            GRAPH,
            "either way, over nodes that match",
            context ->
                ends(
                    draw(context, "b:Open -> a", "b -> c:Shut", "d -> c"),
                    at("a").both().hops(1, 3).through(OPEN),
                    "a",
                    "b",
                    "c"))
        .trial(
            GRAPH,
            "a node that was the end of one hop may bar the next",
            context ->
                ends(
                    draw(context, "a -> x:Shut -> y:Open -> x -> z"),
                    at("a").out().out().hops(3, 3).through(OPEN)));
  }
}
