package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;
import static io.lmscore.store.testkit.traversal.Answers.ends;

import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/** Where traversals begin, and that each end comes once. */
final class StartRules {
  private StartRules() {}

  static List<Rule> rules() {
    return List.of(distinctEnds(), patterns());
  }

  private static Rule distinctEnds() {
    return Rule.of("TRV-1")
        .trial(
            GRAPH,
            "without hops, the start nodes are the answer",
            context -> ends(draw(context, "a -> b", "c"), at("a", "c"), "a", "c"))
        .trial(
            GRAPH,
            "a start id that is not stored is passed over",
            context -> ends(draw(context, "a -> b", "c"), at("a", "missing", "c").out(), "b"))
        .trial(
            GRAPH,
            "no start id is stored: no answer",
            context -> ends(draw(context, "a -> b"), at("missing").hop(Hops.out(0, 2))))
        .trial(
            GRAPH,
            "a chain of three hops: its end alone",
            context -> ends(draw(context, "a -> b -> c -> d"), at("a").out().out().out(), "d"))
        .trial(
            GRAPH,
            "a diamond: its end comes once",
            context -> ends(draw(context, "a -> b -> d", "a -> c -> d"), at("a").out().out(), "d"))
        .trial(
            GRAPH,
            "parallel relationships: their end comes once",
            context -> ends(draw(context, "a -> b", "a -S-> b", "a -R{k}-> b"), at("a").out(), "b"))
        .trial(
            GRAPH,
            "two starts with a common neighbour: it comes once",
            context ->
                ends(draw(context, "a -> c", "b -> c", "b -> d"), at("a", "b").out(), "c", "d"))
        .trial(
            GRAPH,
            "a hop that leads nowhere: no answer",
            context -> ends(draw(context, "a -> b"), at("a").out().out()))
        .trial(
            GRAPH,
            "a start that another start reaches is an answer too",
            context -> ends(draw(context, "a -> b -> c"), at("a", "b").out(), "b", "c"))
        .trial(
            GRAPH,
            "ids that differ in case and blanks are different starts",
            context -> ends(draw(context, "a -> b", "A -> c"), at("A", " a").out(), "c"));
  }

  private static Rule patterns() {
    return Rule.of("TRV-7")
        .trial(
            GRAPH,
            "all nodes of a label",
            context ->
                ends(
                    draw(context, "a:Org -> d1:Dev", "d2:Dev -> d1"),
                    Traversal.fromLabel("Dev", all()),
                    "d1",
                    "d2"))
        .trial(
            GRAPH,
            "all nodes of a label, then a hop",
            context ->
                ends(
                    draw(context, "a:Org -> x", "b:Org -> y", "c:Dev -> z"),
                    Traversal.fromLabel("Org", all()).out(),
                    "x",
                    "y"))
        .trial(
            GRAPH,
            "a label and a filter",
            context ->
                ends(
                    Sketch.of("a -> x", "b -> y", "c -> z")
                        .node("a", "zone", 1)
                        .node("b", "zone", 5)
                        .store(context.graph()),
                    Traversal.fromLabel("N", gt("zone", 2)).out(),
                    "y"))
        .trial(
            GRAPH,
            "one of several labels",
            context ->
                ends(
                    draw(context, "a:Org -> x", "b:Dev -> y", "c:User -> z"),
                    Traversal.from(NodePattern.of("Org", "User")).out(),
                    "x",
                    "z"))
        .trial(
            GRAPH,
            "any label, with a filter",
            context ->
                ends(
                    Sketch.of("a:Org -> x", "b:Dev -> y", "c:Dev -> z")
                        .node("a", "on", true)
                        .node("b", "on", true)
                        .node("c", "on", false)
                        .store(context.graph()),
                    Traversal.from(NodePattern.ANY.where(eq("on", true))).out(),
                    "x",
                    "y"))
        .trial(
            GRAPH,
            "every node",
            context ->
                ends(
                    draw(context, "a -> b:Dev", "c"),
                    Traversal.from(NodePattern.ANY),
                    "a",
                    "b",
                    "c"))
        .trial(
            GRAPH,
            "a pattern that nothing matches: no answer",
            context -> ends(draw(context, "a -> b"), Traversal.fromLabel("Dev", all()).out()))
        .trial(
            GRAPH,
            "labels are case-sensitive",
            context ->
                ends(
                    draw(context, "a:dev -> x", "b:Dev -> y"),
                    Traversal.fromLabel("Dev", all()).out(),
                    "y"));
  }
}
