package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.le;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.present;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.graph.FilterSample.V;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.testkit.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules FLT-4 to FLT-8: filters that consist of filters, and the conditions apart from the six
 * comparisons.
 */
final class FilterRules {
  private static final long POW53 = 1L << 53;

  private FilterRules() {}

  static List<Rule> all() {
    return List.of(
        logic(),
        membership(),
        ListFilterRules.lists(),
        TextFilterRules.prefixes(),
        TextFilterRules.parts(),
        limits());
  }

  private static Rule logic() {
    FilterSample s =
        FilterSample.of("flt4")
            .with("one", 1)
            .with("two", 2)
            .with("zero", 0)
            .with("no", false)
            .with("empty", "")
            .with("list", List.of());
    List<String> everything = s.others();
    FilterTrials trials = new FilterTrials("FLT-4", s);
    trials.finds("and of nothing", and(), everything);
    trials.finds("or of nothing", or());
    trials.finds("not and of nothing", not(and()));
    trials.finds("not or of nothing", not(or()), everything);
    trials.finds("and of one", and(eq(V, 1)), "one");
    trials.finds("or of one", or(eq(V, 1)), "one");
    trials.finds("and", and(ge(V, 1), lt(V, 2)), "one");
    trials.finds("and that contradicts itself", and(eq(V, 1), eq(V, 2)));
    trials.finds("or", or(eq(V, 1), eq(V, 2)), "one", "two");
    trials.finds("or across kinds", or(eq(V, 1), eq(V, false), eq(V, "")), "one", "no", "empty");
    trials.finds("not", not(eq(V, 1)), s.others("one"));
    trials.finds("not ne holds for other kinds and absent", not(ne(V, 1)), s.others("two", "zero"));
    trials.finds("not not", not(not(eq(V, 1))), "one");
    trials.finds("not gt", not(gt(V, 0)), s.others("one", "two"));
    trials.finds(
        "not le is not gt", and(not(le(V, 0)), not(gt(V, 0))), "no", "empty", "list", "none");
    trials.finds("not and", not(and(eq(V, 1), eq(V, 2))), everything);
    trials.finds("not or", not(or(eq(V, 1), eq(V, 2))), s.others("one", "two"));
    trials.finds("or of a filter and its negation", or(eq(V, 1), not(eq(V, 1))), everything);
    trials.finds(
        "and in or in and", and(or(eq(V, 1), and(gt(V, 1), lt(V, 9))), present(V)), "one", "two");
    trials.finds("absent: empty and false values are present", absent(V), "none");
    trials.finds("not absent", not(absent(V)), s.others("none"));
    trials.finds("present", present(V), s.others("none"));
    trials.finds("absent or equal", or(absent(V), eq(V, 1)), "none", "one");
    trials.finds("absent and equal", and(absent(V), eq(V, 1)));
    trials.finds("absent of a property nobody has", absent("nobody"), everything);
    trials.finds("not a comparison of a property nobody has", not(ne("nobody", 1)), everything);
    return trials.build();
  }

  private static Rule membership() {
    FilterSample s =
        FilterSample.of("flt5")
            .with("one", 1)
            .with("real", 1.0)
            .with("big", POW53 + 1)
            .with("yes", true)
            .with("text", "1")
            .with("upper", "A")
            .with("lower", "a")
            .with("epoch", Instant.EPOCH)
            .with("list", List.of(1, 2))
            .with("empty", List.of());
    FilterTrials trials = new FilterTrials("FLT-5", s);
    trials.finds("in nothing", in(V, List.of()));
    trials.finds("not in nothing", not(in(V, List.of())), s.others());
    trials.finds("in one text", in(V, List.of("1")), "text");
    trials.finds("in texts, by case", in(V, List.of("a", "B", "c")), "lower");
    trials.finds("in an integer finds the equal double", in(V, List.of(1)), "one", "real");
    trials.finds("in a double finds the equal integer", in(V, List.of(1.0)), "one", "real");
    trials.finds("in a double rounds the stored integer", in(V, List.of(0x1p53)), "big");
    trials.finds("in an integer is exact with integers", in(V, List.of(POW53)));
    trials.finds("in a boolean", in(V, List.of(true)), "yes");
    trials.finds("in an instant", in(V, List.of(Instant.EPOCH)), "epoch");
    trials.finds(
        "in values of several kinds",
        in(V, List.of(true, "1", Instant.EPOCH, 7)),
        "yes",
        "text",
        "epoch");
    trials.finds("in lists", in(V, List.of(List.of(1.0, 2.0), List.of("x"))), "list");
    trials.finds("in the empty list", in(V, List.of(List.of())), "empty");
    trials.finds("a list is not in its items", in(V, List.of(2)));
    trials.finds("a value given twice", in(V, List.of("a", "a")), "lower");
    trials.finds(
        "not in holds for others and absent",
        not(in(V, List.of(1, "1"))),
        s.others("one", "real", "text"));
    trials.finds("in of a property nobody has", in("nobody", List.of(1)));
    return trials.build();
  }

  private static Rule limits() {
    FilterSample s = FilterSample.numbered("flt8", IntStream.range(0, 40).boxed().toList());
    FilterTrials trials = new FilterTrials("FLT-8", s);
    trials.finds("32 levels of not", nots(31), s.others("v1"));
    trials.finds("31 levels of not", nots(30), "v1");
    trials.finds(
        "32 levels of and and or",
        chain(31),
        IntStream.range(0, 31).mapToObj(i -> "v" + i).toList());
    trials.finds("1,000 comparisons in an or", or(equals(1_000)), s.others("none"));
    trials.finds("in with 1,000 values", in(V, numbers(1_000)), s.others("none"));
    trials.finds("in with 999 values and a comparison", and(in(V, numbers(999)), eq(V, 7)), "v7");
    trials.refuses("33 levels of not", () -> nots(32));
    trials.refuses("33 levels of or", () -> chain(32));
    trials.refuses(
        "an and of nothing below 32 levels",
        () -> {
          Filter filter = and();
          for (int i = 0; i < 32; i++) {
            filter = not(filter);
          }
        });
    trials.refuses("1,001 comparisons in an or", () -> or(equals(1_001)));
    trials.refuses("1,001 comparisons in an and", () -> and(equals(1_001)));
    trials.refuses("1,001 comparisons in two parts", () -> and(or(equals(500)), or(equals(501))));
    trials.refuses("in with 1,001 values", () -> in(V, numbers(1_001)));
    trials.refuses("in with 1,001 times the same", () -> in(V, Collections.nCopies(1_001, 1)));
    trials.refuses(
        "in with 999 values and two comparisons",
        () -> and(in(V, numbers(999)), absent(V), startsWith(V, "a")));
    return trials.build();
  }

  private static Filter nots(int n) {
    Filter filter = eq(V, 1);
    for (int i = 0; i < n; i++) {
      filter = not(filter);
    }
    return filter;
  }

  /** Returns the filter that the value equals a number below n, as n nested levels of or. */
  private static Filter chain(int n) {
    Filter filter = eq(V, 0);
    for (int i = 1; i < n; i++) {
      filter = or(filter, eq(V, i));
    }
    return and(filter);
  }

  private static Filter[] equals(int n) {
    return numbers(n).stream().map(i -> eq(V, i)).toArray(Filter[]::new);
  }

  private static List<Integer> numbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }
}
