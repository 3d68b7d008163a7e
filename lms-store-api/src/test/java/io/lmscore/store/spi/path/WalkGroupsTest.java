package io.lmscore.store.spi.path;

import static io.lmscore.store.graph.Column.count;
import static io.lmscore.store.graph.Column.countWalks;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.label;
import static io.lmscore.store.graph.Column.property;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.graph.Column.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WalkGroupsTest {
  private static final Call CALL = Call.begin("test", Duration.ofHours(1));
  private static final Traversal FROM_A = Traversal.from(NodeId.of("a")).out();
  private static final Groups BY_LABEL = new Groups(List.of(label(), countWalks(), count()));

  /** Two walks from a to b, one from a to c. */
  private final PathNeighbourhood<String, Integer> graph = new PathNeighbourhood<>(CALL, FROM_A);

  WalkGroupsTest() {
    graph.addStart("a");
    graph.addLink(0, 1, "a", "b");
    graph.addLink(0, 2, "a", "b");
    graph.addLink(0, 3, "a", "c");
  }

  @Test
  void columns_groups_areWhatGroupsDependOnEachOnce() {
    Groups groups =
        new Groups(List.of(sum("n"), start(), property("n"), id(), countWalks(), sum("m")));
    assertThat(WalkGroups.columns(groups))
        .containsExactly(id(), start(), property("n"), property("m"));
  }

  @Test
  void unordered_orderOfGroups_isLeftOut() {
    Traversal ordered = FROM_A.limit(7).orderBy(Ordering.by(countWalks(), Sort.ASCENDING));
    assertThat(WalkGroups.unordered(ordered)).isEqualTo(FROM_A.limit(7));
  }

  @Test
  void rows_endsOfOneGroup_addUpTheirWalks() {
    WalkGroups<String> groups = groups(BY_LABEL);
    groups.add(Optional.empty(), "c", row("c", "N"));
    groups.add(Optional.empty(), "b", row("b", "N"));
    assertThat(groups.rows()).containsExactly(values(BY_LABEL, "N", 3, 2));
  }

  @Test
  void add_endWithoutWalks_fails() {
    WalkGroups<String> groups = groups(BY_LABEL);
    assertThatThrownBy(() -> groups.add(Optional.empty(), "x", row("x", "N")))
        .hasMessage("missing: x");
    assertThatThrownBy(() -> groups.add(Optional.of("a"), "b", row("b", "N")))
        .hasMessage("missing: b");
  }

  @Test
  void add_endTwice_fails() {
    WalkGroups<String> groups = groups(BY_LABEL);
    groups.add(Optional.empty(), "b", row("b", "N"));
    assertThatThrownBy(() -> groups.add(Optional.empty(), "b", row("b", "N")))
        .hasMessage("missing: b");
  }

  @Test
  void rows_walksWithoutEnd_fail() {
    WalkGroups<String> groups = groups(BY_LABEL);
    groups.add(Optional.empty(), "b", row("b", "N"));
    assertThatThrownBy(groups::rows).hasMessage("missing: c");
  }

  @Test
  void rows_endsOfOneAnswer_areLeftOutUnlessRefused() {
    WalkGroups<String> groups = new WalkGroups<>(CALL, FROM_A, BY_LABEL, graph, end -> {});
    groups.add(Optional.empty(), "x", row("x", "N"));
    groups.add(Optional.empty(), "b", row("b", "N"));
    WalkGroups<String> onlyB = groups(BY_LABEL);
    onlyB.add(Optional.empty(), "b", row("b", "N"));
    onlyB.add(Optional.empty(), "c", row("c", "M"));
    assertThat(groups.rows()).containsExactly(onlyB.rows().get(0));
  }

  @Test
  void create_morePairsThanTheHeapShallHold_areRejected() {
    Traversal traversal = FROM_A.out();
    PathNeighbourhood<String, Integer> hub = new PathNeighbourhood<>(CALL, traversal);
    int side = 1_500; // its square is more than the limit
    for (int i = 0; i < side; i++) {
      hub.addStart("s" + i);
      hub.addLink(0, i, "s" + i, "hub");
      hub.addLink(1, side + i, "hub", "e" + i);
    }
    Groups pairs = new Groups(List.of(start(), countWalks()));
    assertThatThrownBy(() -> new WalkGroups<>(CALL, traversal, pairs, hub, WalkGroupsTest::refuse))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("pairs of start and end");
  }

  private WalkGroups<String> groups(Groups groups) {
    return new WalkGroups<>(CALL, FROM_A, groups, graph, WalkGroupsTest::refuse);
  }

  private static void refuse(String end) {
    throw new IllegalStateException("missing: " + end);
  }

  private static Row row(String id, String label) {
    return new Row(
        WalkGroups.columns(BY_LABEL),
        List.of(Optional.of(Value.of(id)), Optional.of(Value.of(label))));
  }

  private static Row values(Groups groups, Object... values) {
    List<Column> columns = groups.columns();
    return new Row(
        columns, Arrays.stream(values).map(value -> Optional.of(Value.of(value))).toList());
  }
}
