package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.le;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.testkit.graph.FilterSample.V;

import io.lmscore.store.testkit.Rule;
import java.time.Instant;
import java.util.List;

/** The rule FLT-6: filters on lists. */
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
    FilterTrials trials = new FilterTrials("FLT-6", s);
    trials.finds("eq the empty list", eq(V, List.of()), "empty");
    trials.finds("eq a list of one integer", eq(V, List.of(1)), "one", "real");
    trials.finds("eq a list of one double", eq(V, List.of(1.0)), "one", "real");
    trials.finds("eq a list of integers, in order", eq(V, List.of(1, 2)), "onetwo");
    trials.finds("eq a list of doubles", eq(V, List.of(2.0, 1.0)), "twoone");
    trials.finds("eq a list of texts", eq(V, List.of("a", "bc")), "letters");
    trials.finds("eq texts joined elsewhere", eq(V, List.of("ab", "c")));
    trials.finds("eq a list of booleans", eq(V, List.of(true)), "yes");
    trials.finds("eq a list of instants", eq(V, List.of(Instant.EPOCH)), "epoch");
    trials.finds("eq a double rounds the stored item", eq(V, List.of(0x1p53)), "big");
    trials.finds("eq an integer is exact", eq(V, List.of(POW53)));
    trials.finds("eq counts repeats", eq(V, List.of(5)));
    trials.finds("eq is no prefix", eq(V, List.of("a")));
    trials.finds(
        "ne the empty list", ne(V, List.of()), s.others("empty", "text", "number", "none"));
    trials.finds("ne a list of another kind", ne(V, List.of("zz")), s.others(noLists));
    trials.finds(
        "ne an equal list of doubles",
        ne(V, List.of(1.0)),
        s.others("one", "real", "text", "number", "none"));
    trials.finds("a list does not equal its item", eq(V, 1), "number");
    trials.finds("contains an integer", contains(V, 1), "one", "real", "onetwo", "twoone");
    trials.finds("contains a double", contains(V, 2.0), "onetwo", "twoone");
    trials.finds("contains a text: not its beginning, not a text", contains(V, "b"));
    trials.finds("contains a whole text", contains(V, "bc"), "letters");
    trials.finds("contains a text of digits", contains(V, "1"), "digits");
    trials.finds("contains the empty text", contains(V, ""));
    trials.finds("contains a boolean", contains(V, true), "yes");
    trials.finds("contains an instant", contains(V, Instant.EPOCH), "epoch");
    trials.finds("contains rounds the stored item", contains(V, 0x1p53), "big");
    trials.finds("contains is exact with integers", contains(V, POW53));
    trials.finds("not contains holds for all others", not(contains(V, 5)), s.others("twice"));
    trials.refuses("lt of a list", () -> lt(V, List.of(1)));
    trials.refuses("le of a list", () -> le(V, List.of(1)));
    trials.refuses("gt of a list", () -> gt(V, List.of("a")));
    trials.refuses("ge of an empty list", () -> ge(V, List.of()));
    trials.refuses("contains a list", () -> contains(V, List.of(1)));
    return trials.build();
  }
}
