package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Body;
import io.lmscore.store.value.Value;
import java.time.Instant;
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
            grouped(List.of("x", "y", "y"), group("y", 2), group("x", 1)))
        .trial(
            "groups of equal size by value",
            grouped(List.of("b", "a", "c"), group("a", 1), group("b", 1), group("c", 1)))
        .trial(
            "the nodes without the property are a group",
            groups(
                GraphSketch.of("a -> b, a -> c, a -> d").node("b", KEY, 1),
                at("a").out(),
                absent(2),
                group(1, 1)))
        .trial(
            "absent comes last among equals",
            groups(
                GraphSketch.of("a -> b, a -> c").node("c", KEY, List.of("z")),
                at("a").out(),
                group(List.of("z"), 1),
                absent(1)))
        .trial(
            "a node that is reached twice counts once",
            groups(
                GraphSketch.of("a -> b -> d, a -> c -> d").node("d", KEY, true),
                at("a", "b").out().hops(1, 2),
                absent(2),
                group(true, 1)))
        .trial(
            "the limit counts groups",
            groups(
                nodes(List.of("x", "y", "y", "z")),
                everything().limit(2),
                group("y", 2),
                group("x", 1)))
        .trial("no end, no group", groups(GraphSketch.of("a -> b"), at("b").out()));
  }

  private static RuleBuilder<GraphStore> numbers(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "1 and 1.0 are one group, shown as 1",
            grouped(List.of(1.0, 1, 2), group(1, 2), group(2, 1)))
        .trial("1.0 alone is shown as 1", grouped(List.of(1.0, 1.0), group(1, 2)))
        .trial(
            "a fraction stays a double, between its neighbours",
            grouped(List.of(2, 1.5, 1), group(1, 1), group(1.5, 1), group(2, 1)))
        .trial(
            "2^53 + 1 and 2^53 as a double are two groups",
            grouped(
                List.of(BEYOND_DOUBLES, (double) BEYOND_DOUBLES),
                group(BEYOND_DOUBLES - 1, 1),
                group(BEYOND_DOUBLES, 1)))
        .trial(
            "2^53 and 2^53 as a double are one group",
            grouped(List.of(1L << 53, 0x1p53), group(1L << 53, 2)))
        .trial(
            "whole doubles beyond 64 bits stay doubles",
            grouped(
                List.of(0x1p63, -0x1p63, 1e300, Long.MAX_VALUE),
                group(Long.MIN_VALUE, 1),
                group(Long.MAX_VALUE, 1),
                group(0x1p63, 1),
                group(1e300, 1)))
        .trial("0 and -0.0 are one group", grouped(List.of(0, -0.0, 0.0), group(0, 3)));
  }

  private static RuleBuilder<GraphStore> kinds(RuleBuilder<GraphStore> rule) {
    Instant early = Instant.parse("2000-01-01T00:00:00Z");
    Instant late = Instant.parse("2000-01-01T00:00:00.000001Z");
    return rule.trial(
            "true, 1, \"1\" and [1] are four groups, in the order of kinds",
            grouped(
                List.of(List.of(1), "1", early, 1, true),
                group(true, 1),
                group(1, 1),
                group(early, 1),
                group("1", 1),
                group(List.of(1), 1)))
        .trial(
            "text of other case or form is another group",
            grouped(
                List.of("é", "e\u0301", "É", "é"),
                group("é", 2),
                group("e\u0301", 1),
                group("É", 1)))
        .trial(
            "text by code point, above U+FFFF too",
            grouped(
                List.of("\uD83D\uDE00", "\uFF5E", ""),
                group("", 1),
                group("\uFF5E", 1),
                group("\uD83D\uDE00", 1)))
        .trial(
            "instants a microsecond apart",
            grouped(List.of(late, early, late), group(late, 2), group(early, 1)))
        .trial(
            "lists: the empty one, prefixes, longer ones",
            grouped(
                List.of(List.of("a", "b"), List.of("a"), List.of(), List.of("a")),
                group(List.of("a"), 2),
                group(List.of(), 1),
                group(List.of("a", "b"), 1)))
        .trial(
            "the lists [1] and [1.0] are no numbers, and two groups",
            grouped(
                List.of(List.of(1.0), List.of(1)), group(List.of(1), 1), group(List.of(1.0), 1)))
        .trial("false and true", grouped(List.of(true, false), group(false, 1), group(true, 1)));
  }

  /** One node with each value: these are the counts by value. */
  private static Body<GraphStore> grouped(List<?> values, ValueCount... expected) {
    return groups(nodes(values), everything(), expected);
  }

  private static Body<GraphStore> groups(
      GraphSketch given, Traversal traversal, ValueCount... expected) {
    return graph -> {
      given.store(graph);
      Expect.equal("groups", graph.countByProperty(traversal, KEY), List.of(expected));
    };
  }

  private static GraphSketch nodes(List<?> values) {
    GraphSketch sketch = GraphSketch.of();
    for (int i = 0; i < values.size(); i++) {
      sketch.node("n" + i, KEY, values.get(i));
    }
    return sketch;
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
