package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.Sort;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One comparison of long values is as much work as many of short ones, and checks the deadline. */
class ComparisonWorkTest {
  private static final String LONG = "x".repeat(200_000);
  private static final List<Integer> MANY = Collections.nCopies(5_000, 7);
  private static final Node NODE =
      Node.of("a", "N", "text", LONG, "list", MANY, "texts", List.of(LONG));

  static List<Filter> longFilters() {
    return List.of(
        Filters.eq("text", LONG),
        Filters.lt("text", LONG + "y"),
        Filters.startsWith("text", LONG),
        Filters.containsText("text", "y"),
        Filters.endsWith("text", LONG),
        Filters.in("text", List.of(LONG + "y", LONG + "z")),
        Filters.eq("list", MANY),
        Filters.ne("list", MANY),
        Filters.contains("list", 8),
        Filters.contains("texts", LONG + "y"),
        Filters.eq("texts", List.of(LONG)));
  }

  @ParameterizedTest
  @MethodSource("longFilters")
  void filter_oneLongValue_checksTheDeadline(Filter filter) {
    NodePattern pattern = NodePattern.of("N").where(filter);
    IntConsumer late = late();

    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(() -> FilterEvaluator.matches(pattern, NODE, late));
  }

  @Test
  void filter_shortValues_countsEachLookup() {
    int[] steps = {0};
    Filter filter = Filters.and(Filters.absent("n"), Filters.not(Filters.eq("m", 1)));

    assertThat(FilterEvaluator.holds(filter, NODE.properties(), count -> steps[0] += count))
        .isTrue();
    assertThat(steps[0]).isEqualTo(2);
  }

  @Test
  void order_oneComparisonOfLongTexts_checksTheDeadline() {
    Ordering byText = Ordering.by("text", Sort.ASCENDING);

    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(() -> sorted(byText, Node.of("b", "N", "text", LONG + "y"), NODE));
    assertThat(sorted(byText, Node.of("b", "N", "text", "y"), NODE)).startsWith(NODE);
  }

  private static List<Node> sorted(Ordering ordering, Node... nodes) {
    MatchRows.First first = new MatchRows((node, degree) -> 0, late()).first(ordering, 10);
    Stream.of(nodes).forEach(node -> first.add(new Match(node, 0, Optional.empty())));
    return first.matches().stream().map(Match::node).toList();
  }

  private static IntConsumer late() {
    return new StepCounter(Call.begin("memory test", Duration.ZERO))::add;
  }
}
