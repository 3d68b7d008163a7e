package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Role.GRAPH;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.Answers.at;
import static io.lmscore.store.testkit.traversal.Answers.draw;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import java.util.List;
import java.util.stream.IntStream;

/** How many nodes, in all and for each start. */
final class CountRules {
  private CountRules() {}

  static List<Rule> rules() {
    return List.of(counts(), byStart());
  }

  private static Rule counts() {
    return Rule.of("CNT-1")
        .trial(
            GRAPH,
            "a diamond: its end counts once",
            context -> count(draw(context, "a -> b -> d", "a -> c -> d"), at("a").out().out(), 1))
        .trial(
            GRAPH,
            "the limit plays no part",
            context ->
                count(draw(context, "a -> b", "a -> c", "a -> d"), at("a").out().limit(1), 3))
        .trial(
            GRAPH,
            "the order plays no part",
            context ->
                count(
                    draw(context, "a -> b", "a -> c"),
                    at("a").out().orderBy(Ordering.by("n", Sort.DESCENDING)),
                    2))
        .trial(
            GRAPH,
            "without hops, the starts that are stored",
            context -> count(draw(context, "a -> b"), at("a", "b", "missing"), 2))
        .trial(GRAPH, "nothing is 0", context -> count(draw(context, "a -> b"), at("b").out(), 0))
        .trial(
            GRAPH,
            "a cycle: the start counts",
            context -> count(draw(context, "a -> b -> c -> a"), at("a").hop(Hops.out(1, 30)), 3))
        .trial(
            GRAPH,
            "all nodes of a label",
            context ->
                count(draw(context, "a:Dev -> b:Dev", "c"), Traversal.fromLabel("Dev", all()), 2))
        .trial(
            GRAPH,
            "to and through hold",
            context ->
                count(
                    draw(context, "a -> b:Open -> c:Goal", "a -> d:Shut -> e:Goal"),
                    at("a").out().hops(1, 2).through(NodePattern.of("Open")).to("Goal"),
                    1))
        .trial(
            GRAPH,
            "more than the default limit",
            context -> {
              for (int part = 0; part < 4; part++) {
                draw(
                    context,
                    IntStream.range(part * 400, (part + 1) * 400)
                        .mapToObj(i -> "hub -> n" + i)
                        .toArray(String[]::new));
              }
              count(context.graph(), at("hub").out(), 1_600);
            });
  }

  private static Rule byStart() {
    return Rule.of("CNT-2")
        .trial(
            GRAPH,
            "the greatest count first",
            context ->
                byStart(
                    draw(context, "a -> x", "b -> x", "b -> y", "c -> x", "c -> y", "c -> z"),
                    at("a", "b", "c").out(),
                    "c 3",
                    "b 2",
                    "a 1"))
        .trial(
            GRAPH,
            "a start without any is left out",
            context -> byStart(draw(context, "a -> x", "b"), at("a", "b", "missing").out(), "a 1"))
        .trial(
            GRAPH,
            "equal counts by id, as bytes of UTF-8",
            context ->
                byStart(
                    draw(context, "é -> x", "a -> x", "Z -> x", "\uFF5E -> x", "\uD83D\uDE00 -> x"),
                    at("é", "a", "Z", "\uFF5E", "\uD83D\uDE00").out(),
                    "Z 1",
                    "a 1",
                    "é 1",
                    "\uFF5E 1",
                    "\uD83D\uDE00 1"))
        .trial(
            GRAPH,
            "distinct ends: a diamond counts once",
            context ->
                byStart(
                    draw(context, "a -> b -> d", "a -> c -> d", "b -> d"),
                    at("a", "b").hop(Hops.out(1, 2)),
                    "a 3",
                    "b 1"))
        .trial(
            GRAPH,
            "an end that two starts share counts for both",
            context -> byStart(draw(context, "a -> x", "b -> x"), at("a", "b").out(), "a 1", "b 1"))
        .trial(
            GRAPH,
            "without hops, every start counts itself",
            context -> byStart(draw(context, "a -> b"), at("b", "a"), "a 1", "b 1"))
        .trial(
            GRAPH,
            "the limit counts groups",
            context ->
                byStart(
                    draw(context, "a -> x", "b -> x", "b -> y", "c -> x", "c -> y", "c -> z"),
                    at("a", "b", "c").out().limit(2),
                    "c 3",
                    "b 2"))
        .trial(
            GRAPH,
            "starts of a pattern, over several hops",
            context ->
                byStart(
                    draw(context, "o:Org -> d:Dev -> x", "o -> e:Dev -> y", "p:Org -> e", "q:Org"),
                    Traversal.fromLabel("Org", all()).out().to("Dev").out(),
                    "o 2",
                    "p 1"))
        .trial(
            GRAPH,
            "a cycle: each start counts itself among its ends",
            context ->
                byStart(
                    draw(context, "a -> b -> a"), at("a", "b").hop(Hops.out(1, 2)), "a 2", "b 2"));
  }

  private static void count(GraphStore graph, Traversal traversal, long expected) {
    Expect.equal("count of " + traversal, graph.count(traversal), expected);
  }

  private static void byStart(GraphStore graph, Traversal traversal, String... expected) {
    Expect.equal(
        "counts by start of " + traversal,
        graph.countByStart(traversal).stream()
            .map(group -> group.start() + " " + group.count())
            .toList(),
        List.of(expected));
  }
}
