package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules of counts by the value of a property. */
final class GroupRules {
  private static final String KEY = "v";
  private static final long BEYOND_DOUBLES = (1L << 53) + 1;

  private GroupRules() {}

  static List<Rule> rules() {
    return List.of(kinds(numbers(groups(RuleBuilder.graph("CNT-3")))).build());
  }

  private static RuleBuilder<GraphStore> groups(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "the greatest group first",
            graph -> grouped(graph, List.of("x", "y", "y"), group("y", 2), group("x", 1)))
        .trial(
            "groups of equal size by value",
            graph ->
                grouped(graph, List.of("b", "a", "c"), group("a", 1), group("b", 1), group("c", 1)))
        .trial(
            "the nodes without the property are a group",
            graph -> {
              GraphSketch.of("a -> b, a -> c, a -> d").node("b", KEY, 1).store(graph);
              Expect.equal(
                  "groups",
                  graph.countByProperty(at("a").out(), KEY),
                  List.of(absent(2), group(1, 1)));
            })
        .trial(
            "absent comes last among equals",
            graph -> {
              GraphSketch.of("a -> b, a -> c").node("c", KEY, List.of("z")).store(graph);
              Expect.equal(
                  "groups",
                  graph.countByProperty(at("a").out(), KEY),
                  List.of(group(List.of("z"), 1), absent(1)));
            })
        .trial(
            "a node that is reached twice counts once",
            graph -> {
              GraphSketch.of("a -> b -> d, a -> c -> d").node("d", KEY, true).store(graph);
              Expect.equal(
                  "groups",
                  graph.countByProperty(at("a", "b").out().hops(1, 2), KEY),
                  List.of(absent(2), group(true, 1)));
            })
        .trial(
            "the limit counts groups",
            graph -> {
              store(graph, List.of("x", "y", "y", "z"));
              Expect.equal(
                  "groups",
                  graph.countByProperty(everything().limit(2), KEY),
                  List.of(group("y", 2), group("x", 1)));
            })
        .trial(
            "no end, no group",
            graph ->
                Expect.equal(
                    "groups",
                    draw(graph, "a -> b").countByProperty(at("b").out(), KEY),
                    List.of()));
  }

  private static RuleBuilder<GraphStore> numbers(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "1 and 1.0 are one group, shown as 1",
            graph -> grouped(graph, List.of(1.0, 1, 2), group(1, 2), group(2, 1)))
        .trial("1.0 alone is shown as 1", graph -> grouped(graph, List.of(1.0, 1.0), group(1, 2)))
        .trial(
            "a fraction stays a double, between its neighbours",
            graph -> grouped(graph, List.of(2, 1.5, 1), group(1, 1), group(1.5, 1), group(2, 1)))
        .trial(
            "2^53 + 1 and 2^53 as a double are two groups",
            graph ->
                grouped(
                    graph,
                    List.of(BEYOND_DOUBLES, (double) BEYOND_DOUBLES),
                    group(BEYOND_DOUBLES - 1, 1),
                    group(BEYOND_DOUBLES, 1)))
        .trial(
            "2^53 and 2^53 as a double are one group",
            graph -> grouped(graph, List.of(1L << 53, 0x1p53), group(1L << 53, 2)))
        .trial(
            "whole doubles beyond 64 bits stay doubles",
            graph ->
                grouped(
                    graph,
                    List.of(0x1p63, -0x1p63, 1e300, Long.MAX_VALUE),
                    group(Long.MIN_VALUE, 1),
                    group(Long.MAX_VALUE, 1),
                    group(0x1p63, 1),
                    group(1e300, 1)))
        .trial(
            "0 and -0.0 are one group",
            graph -> grouped(graph, List.of(0, -0.0, 0.0), group(0, 3)));
  }

  private static RuleBuilder<GraphStore> kinds(RuleBuilder<GraphStore> rule) {
    Instant early = Instant.parse("2000-01-01T00:00:00Z");
    Instant late = Instant.parse("2000-01-01T00:00:00.000001Z");
    return rule.trial(
            "true, 1, \"1\" and [1] are four groups, in the order of kinds",
            graph ->
                grouped(
                    graph,
                    List.of(List.of(1), "1", early, 1, true),
                    group(true, 1),
                    group(1, 1),
                    group(early, 1),
                    group("1", 1),
                    group(List.of(1), 1)))
        .trial(
            "text of other case or form is another group",
            graph ->
                grouped(
                    graph,
                    List.of("é", "e\u0301", "É", "é"),
                    group("é", 2),
                    group("e\u0301", 1),
                    group("É", 1)))
        .trial(
            "text by code point, above U+FFFF too",
            graph ->
                grouped(
                    graph,
                    List.of("\uD83D\uDE00", "\uFF5E", ""),
                    group("", 1),
                    group("\uFF5E", 1),
                    group("\uD83D\uDE00", 1)))
        .trial(
            "instants a microsecond apart",
            graph -> grouped(graph, List.of(late, early, late), group(late, 2), group(early, 1)))
        .trial(
            "lists: the empty one, prefixes, longer ones",
            graph ->
                grouped(
                    graph,
                    List.of(List.of("a", "b"), List.of("a"), List.of(), List.of("a")),
                    group(List.of("a"), 2),
                    group(List.of(), 1),
                    group(List.of("a", "b"), 1)))
        .trial(
            "the lists [1] and [1.0] are no numbers, and two groups",
            graph ->
                grouped(
                    graph,
                    List.of(List.of(1.0), List.of(1)),
                    group(List.of(1), 1),
                    group(List.of(1.0), 1)))
        .trial(
            "false and true",
            graph -> grouped(graph, List.of(true, false), group(false, 1), group(true, 1)));
  }

  /** Puts one node for each value, and expects these counts by value. */
  private static void grouped(GraphStore graph, List<?> values, ValueCount... expected) {
    store(graph, values);
    Expect.equal(
        "groups of " + values, graph.countByProperty(everything(), KEY), List.of(expected));
  }

  private static void store(GraphStore graph, List<?> values) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      writes.add(Write.put(Node.of("n" + i, GraphSketch.LABEL, KEY, values.get(i))));
    }
    graph.write(writes);
  }

  private static Traversal everything() {
    return Traversal.fromLabel(GraphSketch.LABEL, all());
  }

  private static ValueCount group(Object value, long count) {
    return new ValueCount(Optional.of(Value.of(value)), count);
  }

  private static ValueCount absent(long count) {
    return new ValueCount(Optional.empty(), count);
  }
}
