package io.lmscore.store.graph;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.endsWith;
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
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterTest {
  @Test
  void comparisons_builders_giveTheirOperator() {
    assertThat(Stream.of(eq("k", 1), ne("k", 1), lt("k", 1), le("k", 1), gt("k", 1), ge("k", 1)))
        .containsExactlyElementsOf(
            Stream.of(Filter.Operator.values())
                .<Filter>map(operator -> new Filter.Compare("k", operator, Value.of(1)))
                .toList());
    assertThat(present("k")).isEqualTo(not(absent("k")));
    assertThat(all()).isEqualTo(and());
  }

  @Test
  void compare_listByOrder_isRejected() {
    List<Integer> list = List.of(1);
    assertThat(eq("k", list).terms()).isEqualTo(1);
    assertThat(ne("k", list).terms()).isEqualTo(1);
    for (Function<Object, Filter> order :
        List.<Function<Object, Filter>>of(
            v -> lt("k", v), v -> le("k", v), v -> gt("k", v), v -> ge("k", v))) {
      assertThatThrownBy(() -> order.apply(list)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void contains_list_isRejected() {
    assertThatThrownBy(() -> contains("k", List.of(1))).isInstanceOf(InvalidValueException.class);
  }

  static Stream<Function<String, Filter>> keyed() {
    return Stream.of(
        key -> eq(key, 1),
        key -> in(key, List.of(1)),
        key -> contains(key, 1),
        key -> startsWith(key, "a"),
        key -> containsText(key, "a"),
        key -> endsWith(key, "a"),
        key -> absent(key));
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void keyed_badKey_isRejected(Function<String, Filter> filter) {
    assertThatThrownBy(() -> filter.apply("")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> filter.apply("_lms.id")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void startsWith_prefix_keepsTheRulesOfText() {
    assertThat(startsWith("k", "")).isEqualTo(new Filter.StartsWith("k", ""));
    assertThatThrownBy(() -> startsWith("k", "\0")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> startsWith("k", "\ud800")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void containsTextAndEndsWith_text_keepTheRulesOfText() {
    assertThat(containsText("k", "")).isEqualTo(new Filter.ContainsText("k", ""));
    assertThat(endsWith("k", "")).isEqualTo(new Filter.EndsWith("k", ""));
    for (String bad : List.of("\0", "\udc00")) {
      assertThatThrownBy(() -> containsText("k", bad)).isInstanceOf(InvalidValueException.class);
      assertThatThrownBy(() -> endsWith("k", bad)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void containsText_part_hasAtMost256CodePoints() {
    String most = "😀".repeat(Filter.MAX_PART);

    assertThat(containsText("k", most)).isEqualTo(new Filter.ContainsText("k", most));
    assertThatThrownBy(() -> containsText("k", "a".repeat(Filter.MAX_PART + 1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("number of code points of a part of text 257 is not in 0..256");
  }

  @Test
  void terms_values_countEach() {
    assertThat(in("k", List.of(1, 2, 3)).terms()).isEqualTo(3);
    assertThat(in("k", List.of()).terms()).isEqualTo(1);
    assertThat(and(eq("k", 1), or(absent("k"), not(in("k", List.of(1, 2))))).terms()).isEqualTo(4);
    assertThat(and().terms()).isEqualTo(1);
  }

  @Test
  void terms_1000_areTakenAnd1001Rejected() {
    List<Integer> values = IntStream.range(0, 999).boxed().toList();
    Filter most = and(in("k", values), eq("k", 1));
    assertThat(most.terms()).isEqualTo(1_000);
    assertThatThrownBy(() -> or(most, eq("k", 1))).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> in("k", Collections.nCopies(1_001, 1)))
        .isInstanceOf(InvalidValueException.class);
  }

  static Stream<Function<Filter, Filter>> nesting() {
    return Stream.of(Filters::not, filter -> and(eq("x", 1), filter), filter -> or(filter));
  }

  @Test
  void related_types_isThePatternOfThese() {
    assertThat(related(Direction.IN, "R", "S"))
        .isEqualTo(
            new Filter.Related(Direction.IN, RelationshipPattern.of("R", "S"), NodePattern.ANY));
    assertThat(related(Direction.OUT, "R", NodePattern.of("N")))
        .isEqualTo(related(Direction.OUT, RelationshipPattern.of("R"), NodePattern.of("N")));
  }

  @Test
  void related_patterns_countInDepthTermsAndRadius() {
    assertThat(related(Direction.OUT).depth()).isEqualTo(1);
    assertThat(related(Direction.OUT).terms()).isEqualTo(1);
    assertThat(related(Direction.OUT).radius()).isEqualTo(1);
    Filter nested =
        related(
            Direction.OUT,
            RelationshipPattern.ANY.where(or(eq("a", 1), eq("b", 2))),
            NodePattern.ANY.where(
                not(degree(Direction.IN, RelationshipPattern.ANY, Operator.GE, 1))));
    assertThat(nested.depth()).isEqualTo(3);
    assertThat(nested.terms()).isEqualTo(4);
    assertThat(nested.radius()).isEqualTo(2);
    assertThat(and(eq("k", 1), or(not(nested))).radius()).isEqualTo(2);
    assertThat(eq("k", 1).radius()).isZero();
    assertThat(and().radius()).isZero();
  }

  @Test
  void related_radius4_isTakenAnd5Rejected() {
    Filter filter = eq("k", 1);
    for (int radius = 1; radius <= Filter.MAX_RADIUS; radius++) {
      filter = related(Direction.BOTH, "R", NodePattern.ANY.where(filter));
      assertThat(filter.radius()).isEqualTo(radius);
    }
    NodePattern deepest = NodePattern.ANY.where(not(filter));
    assertThatThrownBy(() -> related(Direction.BOTH, "R", deepest))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("radius of a filter");
  }

  @Test
  void degree_negativeCount_isRejected() {
    assertThat(degree(Direction.IN, "R", Operator.GE, Long.MAX_VALUE).terms()).isEqualTo(1);
    assertThatThrownBy(() -> degree(Direction.IN, "R", Operator.GE, -1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("count of degree");
  }

  @Test
  void relationshipPattern_filterOnNodes_isRejected() {
    for (Filter filter :
        List.of(related(Direction.OUT), degree(Direction.OUT, "R", Operator.EQ, 1))) {
      assertThatThrownBy(() -> RelationshipPattern.ANY.where(and(or(not(filter)))))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("apply to nodes, not to relationships");
    }
  }

  @ParameterizedTest
  @MethodSource("nesting")
  void depth_32Levels_areTakenAnd33Rejected(Function<Filter, Filter> deeper) {
    Filter filter = eq("k", 1);
    assertThat(filter.depth()).isEqualTo(1);
    for (int depth = 2; depth <= 32; depth++) {
      filter = deeper.apply(filter);
      assertThat(filter.depth()).isEqualTo(depth);
    }
    Filter deepest = filter;
    assertThatThrownBy(() -> deeper.apply(deepest)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void filters_givenListChanges_stayAsTheyWere() {
    List<Filter> given = new ArrayList<>(List.of(eq("k", 1)));
    Filter.And and = new Filter.And(given);
    given.clear();
    assertThat(and.filters()).hasSize(1);
  }
}
