package io.lmscore.store.spi.graph;

import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.NodePattern;
import org.junit.jupiter.api.Test;

class FilterPartsTest {
  private static final Filter FLAT = eq("p", 1);
  private static final Filter NEIGHBOUR = related(OUT, "R");
  private static final Filter NESTED = related(OUT, "R", NodePattern.ANY.where(NEIGHBOUR));
  private static final Filter COUNTED =
      related(IN, "R", NodePattern.ANY.where(degree(OUT, "R", Operator.GT, 1)));

  @Test
  void divide_conjunctsOfConjunctions_byTheirRadius() {
    Filter filter = and(FLAT, and(NESTED, NEIGHBOUR, or(FLAT, COUNTED)));

    assertThat(FilterParts.divide(filter, 0))
        .isEqualTo(new FilterParts(FLAT, and(NESTED, NEIGHBOUR, or(FLAT, COUNTED))));
    assertThat(FilterParts.divide(filter, 1))
        .isEqualTo(new FilterParts(and(FLAT, NEIGHBOUR), and(NESTED, or(FLAT, COUNTED))));
  }

  @Test
  void divide_oneFilter_staysAsItIs() {
    assertThat(FilterParts.divide(NESTED, 1)).isEqualTo(new FilterParts(all(), NESTED));
    assertThat(FilterParts.divide(NEIGHBOUR, 1)).isEqualTo(new FilterParts(NEIGHBOUR, all()));
    Filter deepest = NESTED;
    while (deepest.depth() < Filter.MAX_DEPTH) {
      deepest = not(deepest);
    }
    assertThat(FilterParts.divide(deepest, 1).far()).isEqualTo(deepest);
  }

  @Test
  void nested_anywhereInATree_areFoundOnce() {
    Filter filter = and(FLAT, NEIGHBOUR, or(not(NESTED), COUNTED), not(and(NESTED)));

    assertThat(FilterParts.nested(filter))
        .containsExactly((Filter.Related) NESTED, (Filter.Related) COUNTED);
    assertThat(FilterParts.isNested(filter)).isTrue();
    assertThat(FilterParts.isNested(NEIGHBOUR)).isFalse();
    assertThat(FilterParts.nested(NEIGHBOUR)).isEmpty();
  }
}
