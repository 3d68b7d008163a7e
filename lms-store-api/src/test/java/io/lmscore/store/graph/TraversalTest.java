package io.lmscore.store.graph;

import static io.lmscore.store.graph.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Sort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraversalTest {
  private static final NodeId A = NodeId.of("a");
  private final Traversal fromA = Traversal.from(A);

  @Test
  void from_ids_areDistinctAndOrdered() {
    assertThat(Traversal.from(NodeId.of("b"), A, A))
        .isEqualTo(
            new Traversal(
                new NodeSelection.Ids(Set.of(A, NodeId.of("b"))),
                List.of(),
                Optional.empty(),
                1_000));
    NodeSelection.Ids start = (NodeSelection.Ids) Traversal.from(NodeId.of("b"), A).start();
    assertThat(start.ids()).containsExactly(A, NodeId.of("b"));
  }

  @Test
  void from_10000Ids_areTakenAndMoreOrNoneRejected() {
    List<NodeId> ids = IntStream.range(0, 10_001).mapToObj(i -> NodeId.of("n" + i)).toList();
    assertThat(((NodeSelection.Ids) Traversal.from(ids.subList(1, 10_001)).start()).ids())
        .hasSize(10_000);
    assertThatThrownBy(() -> Traversal.from(ids)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Traversal.from()).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void fromLabel_filter_startsAtMatchingNodes() {
    assertThat(Traversal.fromLabel("Device", eq("zone", 1)).start())
        .isEqualTo(new NodeSelection.Matching(new NodePattern(Set.of("Device"), eq("zone", 1))));
  }

  static Stream<UnaryOperator<Traversal>> aboutTheLastHop() {
    return Stream.of(
        t -> t.to("Device"),
        t -> t.to("Device", eq("zone", 1)),
        t -> t.to(NodePattern.ANY),
        t -> t.where(eq("zone", 1)),
        t -> t.through(NodePattern.ANY),
        t -> t.hops(1, 2));
  }

  @ParameterizedTest
  @MethodSource("aboutTheLastHop")
  void lastHop_withoutAny_isRejected(UnaryOperator<Traversal> step) {
    assertThatThrownBy(() -> step.apply(fromA))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("no hop yet");
  }

  @Test
  void lastHop_refined_leavesTheOthers() {
    NodePattern devices = NodePattern.of("Device");
    NodePattern gates = NodePattern.of("Gate").where(eq("open", true));
    Traversal traversal =
        fromA
            .out("OWNS", "USES")
            .in()
            .hops(0, 3)
            .where(eq("x", 1))
            .through(gates)
            .to("Device")
            .both();
    assertThat(traversal.hops())
        .containsExactly(
            Hop.of(Direction.OUT, "USES", "OWNS"),
            new Hop(Direction.IN, RelationshipPattern.ANY.where(eq("x", 1)), 0, 3, gates, devices),
            Hop.of(Direction.BOTH));
  }

  @Test
  void where_again_replacesTheFilter() {
    assertThat(fromA.out().where(eq("x", 1)).where(eq("y", 2)))
        .isEqualTo(fromA.out().where(eq("y", 2)));
  }

  @Test
  void builder_steps_leaveTheOriginal() {
    Traversal one = fromA.out("OWNS");
    one.hops(0, 2).to("Device").in().limit(5).orderBy(Ordering.byId());
    assertThat(one).isEqualTo(fromA.hop(Hop.of(Direction.OUT, "OWNS")));
    assertThat(one.ordering()).isEmpty();
  }

  @Test
  void hops_16_areTakenAnd17Rejected() {
    Traversal traversal = fromA;
    for (int i = 0; i < 16; i++) {
      traversal = traversal.out();
    }
    Traversal longest = traversal;
    assertThat(longest.hops()).hasSize(16);
    assertThatThrownBy(longest::out).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void steps_64OverAllHops_areTakenAnd65Rejected() {
    Traversal most = fromA.out().hops(1, 32).in().hops(0, 32);
    assertThat(most.hops()).extracting(Hop::max).containsExactly(32, 32);
    assertThatThrownBy(most::out).isInstanceOf(InvalidValueException.class);
    Traversal less = fromA.out().hops(1, 32).in().hops(0, 31).both();
    assertThatThrownBy(() -> less.hops(1, 2)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void hops_rangeOutOfBounds_isRejected() {
    Traversal hop = fromA.out();
    assertThat(hop.hops(32, 32).hops().get(0).min()).isEqualTo(32);
    assertThatThrownBy(() -> hop.hops(1, 33)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> hop.hops(-1, 1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> hop.hops(2, 1)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 100_001})
  void limit_outOfRange_isRejected(int limit) {
    assertThatThrownBy(() -> fromA.limit(limit)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void limit_ends_belongToTheRange() {
    assertThat(fromA.limit(1).limit()).isEqualTo(1);
    assertThat(fromA.limit(100_000).limit()).isEqualTo(100_000);
    assertThat(fromA.limit()).isEqualTo(1_000);
  }

  @Test
  void types_badOrRepeated_areRejected() {
    assertThatThrownBy(() -> fromA.out("A B")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> fromA.out("A", "A"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> fromA.out().to("")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void orderBy_8Keys_areTakenAnd9Rejected() {
    Ordering ordering = Ordering.by("k1", Sort.DESCENDING);
    for (int i = 2; i <= 8; i++) {
      ordering = ordering.thenBy("k" + i, Sort.ASCENDING);
    }
    Ordering most = ordering;
    assertThat(fromA.orderBy(most).ordering()).hasValue(most);
    assertThat(most.keys().get(0))
        .isEqualTo(new Ordering.Key(Column.property("k1"), Sort.DESCENDING));
    assertThatThrownBy(() -> most.thenBy("k9", Sort.ASCENDING))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Ordering.by("_lms", Sort.ASCENDING))
        .isInstanceOf(InvalidValueException.class);
  }
}
