package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.le;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.graph.FilterRules.finding;
import static io.lmscore.store.testkit.graph.FilterSample.V;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Instant;
import java.util.List;

/** The rules FLT-6 and FLT-7: filters on lists, and on the beginning of a text. */
final class ListFilterRules {
  private static final long POW53 = 1L << 53;

  private ListFilterRules() {}

  static Rule lists() {
    FilterSample s =
        FilterSample.of("flt6")
            .with("empty", List.of())
            .with("one", List.of(1))
            .with("real", List.of(1.0))
            .with("onetwo", List.of(1, 2))
            .with("twoone", List.of(2, 1))
            .with("digits", List.of("1", "2"))
            .with("letters", List.of("a", "bc"))
            .with("yes", List.of(true))
            .with("epoch", List.of(Instant.EPOCH))
            .with("big", List.of(POW53 + 1))
            .with("twice", List.of(5, 5))
            .with("text", "1bc")
            .with("number", 1);
    String[] noLists = {"text", "number", "none"};
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-6");
    finding(rule, s, "eq the empty list", eq(V, List.of()), "empty");
    finding(rule, s, "eq a list of one integer", eq(V, List.of(1)), "one", "real");
    finding(rule, s, "eq a list of one double", eq(V, List.of(1.0)), "one", "real");
    finding(rule, s, "eq a list of integers, in order", eq(V, List.of(1, 2)), "onetwo");
    finding(rule, s, "eq a list of doubles", eq(V, List.of(2.0, 1.0)), "twoone");
    finding(rule, s, "eq a list of texts", eq(V, List.of("a", "bc")), "letters");
    finding(rule, s, "eq texts joined elsewhere", eq(V, List.of("ab", "c")));
    finding(rule, s, "eq a list of booleans", eq(V, List.of(true)), "yes");
    finding(rule, s, "eq a list of instants", eq(V, List.of(Instant.EPOCH)), "epoch");
    finding(rule, s, "eq a double rounds the stored item", eq(V, List.of(0x1p53)), "big");
    finding(rule, s, "eq an integer is exact", eq(V, List.of(POW53)));
    finding(rule, s, "eq counts repeats", eq(V, List.of(5)));
    finding(rule, s, "eq is no prefix", eq(V, List.of("a")));
    finding(
        rule,
        s,
        "ne the empty list",
        ne(V, List.of()),
        s.others("empty", "text", "number", "none"));
    finding(rule, s, "ne a list of another kind", ne(V, List.of("zz")), s.others(noLists));
    finding(
        rule,
        s,
        "ne an equal list of doubles",
        ne(V, List.of(1.0)),
        s.others("one", "real", "text", "number", "none"));
    finding(rule, s, "a list does not equal its item", eq(V, 1), "number");
    finding(rule, s, "contains an integer", contains(V, 1), "one", "real", "onetwo", "twoone");
    finding(rule, s, "contains a double", contains(V, 2.0), "onetwo", "twoone");
    finding(rule, s, "contains a text: not its beginning, not a text", contains(V, "b"));
    finding(rule, s, "contains a whole text", contains(V, "bc"), "letters");
    finding(rule, s, "contains a text of digits", contains(V, "1"), "digits");
    finding(rule, s, "contains the empty text", contains(V, ""));
    finding(rule, s, "contains a boolean", contains(V, true), "yes");
    finding(rule, s, "contains an instant", contains(V, Instant.EPOCH), "epoch");
    finding(rule, s, "contains rounds the stored item", contains(V, 0x1p53), "big");
    finding(rule, s, "contains is exact with integers", contains(V, POW53));
    finding(rule, s, "not contains holds for all others", not(contains(V, 5)), s.others("twice"));
    return rule.trial("lt of a list", graph -> Expect.rejected("lt", () -> lt(V, List.of(1))))
        .trial("le of a list", graph -> Expect.rejected("le", () -> le(V, List.of(1))))
        .trial("gt of a list", graph -> Expect.rejected("gt", () -> gt(V, List.of("a"))))
        .trial("ge of an empty list", graph -> Expect.rejected("ge", () -> ge(V, List.of())))
        .trial(
            "contains a list", graph -> Expect.rejected("contains", () -> contains(V, List.of(1))))
        .build();
  }

  static Rule prefixes() {
    FilterSample s =
        FilterSample.of("flt7")
            .with("empty", "")
            .with("device", "device-1")
            .with("upper", "Device-1")
            .with("percent", "%ice")
            .with("under", "d_vice")
            .with("star", "d*.?")
            .with("composed", "\u00e9a")
            .with("decomposed", "e\u0301a")
            .with("emoji", "😀😁")
            .with("last", "\udbff\udfff!")
            .with("before", "\ud7ffx")
            .with("after", "\ue000x")
            .with("max", "\uffffx")
            .with("slash", "a\\b")
            .with("quote", "a'b")
            .with("line", "a\nb")
            .with("number", 1)
            .with("list", List.of("device-1"))
            .with("yes", true);
    String[] noTexts = {"number", "list", "yes", "none"};
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-7");
    finding(rule, s, "the empty prefix", startsWith(V, ""), s.others(noTexts));
    finding(rule, s, "not the empty prefix", not(startsWith(V, "")), noTexts);
    finding(rule, s, "a prefix, by case", startsWith(V, "dev"), "device");
    finding(rule, s, "the whole text", startsWith(V, "device-1"), "device");
    finding(rule, s, "more than the text", startsWith(V, "device-12"));
    finding(rule, s, "not in the middle", startsWith(V, "vice"));
    finding(rule, s, "a percent sign", startsWith(V, "%"), "percent");
    finding(rule, s, "an underscore", startsWith(V, "d_"), "under");
    finding(rule, s, "a star", startsWith(V, "d*"), "star");
    finding(rule, s, "a dot", startsWith(V, "."));
    finding(rule, s, "a backslash", startsWith(V, "a\\"), "slash");
    finding(rule, s, "a quote", startsWith(V, "a'"), "quote");
    finding(rule, s, "a line end", startsWith(V, "a\n"), "line");
    finding(rule, s, "a letter before its combining mark", startsWith(V, "e"), "decomposed");
    finding(rule, s, "a composed letter", startsWith(V, "\u00e9"), "composed");
    finding(rule, s, "an emoji", startsWith(V, "😀"), "emoji");
    finding(rule, s, "the last code point", startsWith(V, "\udbff\udfff"), "last");
    finding(rule, s, "the last one before the surrogates", startsWith(V, "\ud7ff"), "before");
    finding(rule, s, "the last one of the basic plane", startsWith(V, "\uffff"), "max");
    finding(rule, s, "digits do not match a number", startsWith(V, "1"));
    finding(rule, s, "a property nobody has", startsWith("nobody", ""));
    return rule.trial(
            "half an emoji", graph -> Expect.rejected("prefix", () -> startsWith(V, "\ud83d")))
        .build();
  }
}
