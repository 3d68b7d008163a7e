package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** Rules of the number of nodes, in total and for each start. */
final class CountRules {
  private CountRules() {}

  static List<Rule> rules() {
    return List.of(counts(), byStart());
  }

  private static Rule counts() {
    return RuleBuilder.graph("CNT-1")
        .trial(
            "a diamond: its end counts once",
            count(given("a -> b -> d, a -> c -> d"), at("a").out().out(), 1))
        .trial(
            "the limit plays no part",
            count(given("a -> b, a -> c, a -> d"), at("a").out().limit(1), 3))
        .trial(
            "the order plays no part",
            count(
                given("a -> b, a -> c"),
                at("a").out().orderBy(Ordering.by("n", Sort.DESCENDING)),
                2))
        .trial(
            "without hops, the starts that are stored",
            count(given("a -> b"), at("a", "b", "missing"), 2))
        .trial("nothing is 0", count(given("a -> b"), at("b").out(), 0))
        .trial(
            "a cycle: the start counts",
            count(given("a -> b -> c -> a"), at("a").out().hops(1, 30), 3))
        .trial(
            "all nodes of a label",
            count(given("a:Dev -> b:Dev, c"), Traversal.fromLabel("Dev", all()), 2))
        .trial(
            "to and through hold",
            count(
                given("a -> b:Open -> c:Goal, a -> d:Shut -> e:Goal"),
                at("a").out().hops(1, 2).through(NodePattern.of("Open")).to("Goal"),
                1))
        .trial(
            "more than the default limit",
            graph -> {
              for (int part = 0; part < 4; part++) {
                draw(
                    graph,
                    IntStream.range(part * 400, (part + 1) * 400)
                        .mapToObj(i -> "hub -> n" + i)
                        .toArray(String[]::new));
              }
              count(graph, at("hub").out(), 1_600);
            })
        .build();
  }

  private static Rule byStart() {
    return RuleBuilder.graph("CNT-2")
        .trial(
            "the greatest count first",
            byStart(
                given("a -> x, b -> x, b -> y, c -> x, c -> y, c -> z"),
                at("a", "b", "c").out(),
                "c 3, b 2, a 1"))
        .trial(
            "a start without any is left out",
            byStart(given("a -> x, b"), at("a", "b", "missing").out(), "a 1"))
        .trial(
            "equal counts by id, as bytes of UTF-8",
            byStart(
                given("é -> x, a -> x, Z -> x, \uFF5E -> x, \uD83D\uDE00 -> x"),
                at("é", "a", "Z", "\uFF5E", "\uD83D\uDE00").out(),
                "Z 1, a 1, é 1, \uFF5E 1, \uD83D\uDE00 1"))
        .trial(
            "distinct ends: a diamond counts once",
            byStart(
                given("a -> b -> d, a -> c -> d, b -> d"),
                at("a", "b").out().hops(1, 2),
                "a 3, b 1"))
        .trial(
            "an end that two starts share counts for both",
            byStart(given("a -> x, b -> x"), at("a", "b").out(), "a 1, b 1"))
        .trial(
            "without hops, every start counts itself",
            byStart(given("a -> b"), at("b", "a"), "a 1, b 1"))
        .trial(
            "the limit counts groups",
            byStart(
                given("a -> x, b -> x, b -> y, c -> x, c -> y, c -> z"),
                at("a", "b", "c").out().limit(2),
                "c 3, b 2"))
        .trial(
            "starts of a pattern, over several hops",
            byStart(
                given("o:Org -> d:Dev -> x, o -> e:Dev -> y, p:Org -> e, q:Org"),
                Traversal.fromLabel("Org", all()).out().to("Dev").out(),
                "o 2, p 1"))
        .trial(
            "a cycle: each start counts itself among its ends",
            byStart(given("a -> b -> a"), at("a", "b").out().hops(1, 2), "a 2, b 2"))
        .build();
  }

  private static RuleBuilder.Body<GraphStore> count(
      GraphSketch given, Traversal traversal, long expected) {
    return graph -> count(given.store(graph), traversal, expected);
  }

  private static void count(GraphStore graph, Traversal traversal, long expected) {
    Expect.equal("count of " + traversal, graph.count(traversal), expected);
  }

  private static RuleBuilder.Body<GraphStore> byStart(
      GraphSketch given, Traversal traversal, String... expected) {
    return graph -> byStart(given.store(graph), traversal, expected);
  }

  private static void byStart(GraphStore graph, Traversal traversal, String... expected) {
    Expect.equal(
        "counts by start of " + traversal,
        graph.countByStart(traversal).stream()
            .map(group -> group.start() + " " + group.count())
            .toList(),
        listed(expected));
  }
}
