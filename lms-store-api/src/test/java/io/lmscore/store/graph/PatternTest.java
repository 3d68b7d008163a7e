package io.lmscore.store.graph;

import static io.lmscore.store.graph.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternTest {
  @Test
  void names_64_areTakenAnd65Rejected() {
    Set<String> most = names(64);
    Set<String> tooMany = names(65);
    assertThat(new NodePattern(most, Filters.all()).labels()).hasSize(64);
    assertThat(new RelationshipPattern(most, Filters.all()).types()).hasSize(64);
    assertThatThrownBy(() -> new NodePattern(tooMany, Filters.all()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new RelationshipPattern(tooMany, Filters.all()))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void names_inAnyOrder_areSorted() {
    assertThat(NodePattern.of("C", "A", "B").labels()).containsExactly("A", "B", "C");
    assertThat(RelationshipPattern.of("C", "A", "B").types()).containsExactly("A", "B", "C");
  }

  @Test
  void names_againstTheForm_areRejected() {
    assertThatThrownBy(() -> NodePattern.of("A`")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RelationshipPattern.of("")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void where_filter_keepsTheNames() {
    assertThat(NodePattern.of("A").where(eq("k", 1)))
        .isEqualTo(new NodePattern(Set.of("A"), eq("k", 1)));
    assertThat(RelationshipPattern.of("A").where(eq("k", 1)))
        .isEqualTo(new RelationshipPattern(Set.of("A"), eq("k", 1)));
    assertThat(NodePattern.of()).isEqualTo(NodePattern.ANY);
  }

  private static Set<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "N" + i).collect(Collectors.toSet());
  }
}
