package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.ends;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/** What hops ask of relationships, and of the nodes where they end. */
final class PatternRules {
  private PatternRules() {}

  static List<Rule> rules() {
    return List.of(relationships(), whereHopsEnd());
  }

  private static Rule relationships() {
    return Rule.of("TRV-4")
        .trial(
            GRAPH,
            "one relationship of two",
            context ->
                ends(
                    Sketch.of()
                        .node("a")
                        .node("b")
                        .node("c")
                        .relationship("a", "b", "zone", 1)
                        .relationship("a", "c", "zone", 2)
                        .store(context.graph()),
                    at("a").out().where(eq("zone", 2)),
                    "c"))
        .trial(
            GRAPH,
            "every relationship of a hop of several steps",
            context ->
                ends(
                    Sketch.of("a -> b -> c -> d")
                        .relationship("a", "b", "on", true)
                        .relationship("b", "c", "on", false)
                        .relationship("c", "d", "on", true)
                        .store(context.graph()),
                    at("a").out().hops(1, 3).where(eq("on", true)),
                    "b"))
        .trial(
            GRAPH,
            "the first relationship of a hop of two steps",
            context ->
                ends(
                    Sketch.of("a -> b -> c")
                        .relationship("b", "c", "on", true)
                        .store(context.graph()),
                    at("a").out().hops(2, 2).where(eq("on", true))))
        .trial(
            GRAPH,
            "the filter of one hop is not that of the next",
            context ->
                ends(
                    Sketch.of("a -> b -> c")
                        .relationship("a", "b", "on", true)
                        .store(context.graph()),
                    at("a").out().where(eq("on", true)).out(),
                    "c"))
        .trial(
            GRAPH,
            "each hop has a filter of its own",
            context ->
                ends(
                    Sketch.of("a -> b -> c", "b -> d")
                        .relationship("a", "b", "n", 1)
                        .relationship("b", "c", "n", 2)
                        .relationship("b", "d", "n", 1)
                        .store(context.graph()),
                    at("a").out().where(eq("n", 1)).out().where(eq("n", 2)),
                    "c"))
        .trial(
            GRAPH,
            "an absent property does not match; absence does",
            context -> {
              var graph =
                  Sketch.of("a -> b", "a -> c")
                      .relationship("a", "b", "n", 1)
                      .store(context.graph());
              ends(graph, at("a").out().where(ge("n", 0)), "b");
              ends(graph, at("a").out().where(absent("n")), "c");
            })
        .trial(
            GRAPH,
            "a negated filter matches where the property is absent",
            context ->
                ends(
                    Sketch.of("a -> b", "a -> c")
                        .relationship("a", "b", "n", 1)
                        .store(context.graph()),
                    at("a").out().where(not(eq("n", 1))),
                    "c"))
        .trial(
            GRAPH,
            "filter and type together",
            context ->
                ends(
                    Sketch.of("a", "b", "c", "d")
                        .with(Relationship.of("a", "S", "b", "n", 1))
                        .with(Relationship.of("a", "S", "c", "n", 2))
                        .with(Relationship.of("a", "T", "d", "n", 1))
                        .store(context.graph()),
                    at("a").out("S").where(eq("n", 1)),
                    "b"))
        .trial(
            GRAPH,
            "one of two parallel relationships matches",
            context ->
                ends(
                    Sketch.of("a -> b", "a -> c")
                        .with(Relationship.of("a", "R", "b", "n", 1).withKey("k"))
                        .store(context.graph()),
                    at("a").out().where(eq("n", 1)),
                    "b"))
        .trial(
            GRAPH,
            "a property of that name on a node plays no part",
            context ->
                ends(
                    Sketch.of("a -> b").node("b", "n", 1).store(context.graph()),
                    at("a").out().where(eq("n", 1))));
  }

  private static Rule whereHopsEnd() {
    return Rule.of("TRV-5")
        .trial(
            GRAPH,
            "a label",
            context ->
                ends(draw(context, "a -> b:Dev", "a -> c:User"), at("a").out().to("Dev"), "b"))
        .trial(
            GRAPH,
            "one of two labels",
            context ->
                ends(
                    draw(context, "a -> b:Dev", "a -> c:User", "a -> d:Org"),
                    at("a").out().to(NodePattern.of("Dev", "Org")),
                    "b",
                    "d"))
        .trial(
            GRAPH,
            "a label and a filter",
            context ->
                ends(
                    Sketch.of("a -> b:Dev", "a -> c:Dev", "a -> d:User")
                        .node("b", "zone", 1)
                        .node("c", "zone", 2)
                        .node("d", "zone", 1)
                        .store(context.graph()),
                    at("a").out().to("Dev", eq("zone", 1)),
                    "b"))
        .trial(
            GRAPH,
            "with 0 steps it holds for the start too",
            context ->
                ends(
                    draw(context, "a:Org -> b:Dev -> c:Dev"),
                    at("a").out().hops(0, 1).to("Dev"),
                    "b"))
        .trial(
            GRAPH,
            "with 0 steps a start that matches is an answer",
            context ->
                ends(
                    draw(context, "a:Dev -> b:Org -> c:Dev"),
                    at("a").out().hops(0, 2).to("Dev"),
                    "a",
                    "c"))
        .trial(
            GRAPH,
            "it does not hold for the nodes between",
            context ->
                ends(draw(context, "a -> b:Org -> c:Dev"), at("a").out().hops(1, 2).to("Dev"), "c"))
        .trial(
            GRAPH,
            "it does not hold for the start of a longer hop",
            context -> ends(draw(context, "a:Org -> b:Dev"), at("a").out().to("Dev"), "b"))
        .trial(
            GRAPH,
            "where a hop in the middle ends, it bars the rest",
            context ->
                ends(
                    draw(context, "a -> b:Dev -> x", "a -> c:User -> y"),
                    at("a").out().to("Dev").out(),
                    "x"))
        .trial(
            GRAPH,
            "a walk goes on through an end of the same hop",
            context ->
                ends(
                    draw(context, "a -> b:Dev -> c:Dev"),
                    at("a").out().hops(1, 2).to("Dev"),
                    "b",
                    "c"))
        .trial(
            GRAPH,
            "where a cycle leads back, the start has to match",
            context ->
                ends(draw(context, "a:Org -> b:Dev -> a"), at("a").out().hops(1, 2).to("Dev"), "b"))
        .trial(
            GRAPH,
            "without a match there is no answer",
            context -> ends(draw(context, "a -> b:Dev -> c:Dev"), at("a").out().to("User").out()));
  }
}
