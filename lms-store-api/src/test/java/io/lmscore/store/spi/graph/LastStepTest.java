package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Calls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastStepTest {
  private static final Traversal FROM_A = Traversal.from(NodeId.of("a"));

  private final Calls calls = new Calls("fake", Duration.ofSeconds(10));

  @Test
  void of_traversal_dividesItBeforeTheLastHop() {
    Traversal traversal = FROM_A.out("R").hops(0, 3).in("S").orderBy(Ordering.byId()).limit(3);
    LastStep last = LastStep.of(traversal);
    assertThat(last.before()).isEqualTo(FROM_A.out("R").hops(0, 3).limit(3));
    assertThat(last.hop()).isEqualTo(FROM_A.in("S").hops().get(0));
  }

  @Test
  void check_lastHopOfOneStep_isNotRejected() {
    LastStep.check(FROM_A.out().hops(0, 3).both(), List.of(Column.type()), calls.begin("rows"));
    assertThat(LastStep.isShown(List.of(Column.id(), Column.type()))).isTrue();
  }

  @Test
  void check_withoutColumnsOfRelationships_acceptsAnyLength() {
    LastStep.check(FROM_A.out().hops(0, 3), List.of(Column.id()), calls.begin("rows"));
    assertThat(LastStep.isShown(List.of(Column.id(), Column.start()))).isFalse();
  }

  @Test
  void check_anotherLength_saysWhatToWrite() {
    assertRejected(
        FROM_A.out().hops(1, 6),
        "column type: the traversal has a last hop of 1..6 steps, not of one; write hops(0, 5), and"
            + " add the same hop with one step");
    assertRejected(
        FROM_A.out().hops(0, Hop.MAX_LENGTH),
        "column type: the traversal has a last hop of 0..32 steps, not of one; write hops(0, 31),"
            + " and add the same hop with one step");
    assertRejected(
        FROM_A.out().hops(1, 2).to("X"),
        "column type: the traversal has a last hop of 1..2 steps, not of one; write hops(0, 1)"
            + " without to, and add the same hop with one step");
    assertRejected(
        FROM_A.out().hops(3, 4).through(NodePattern.of("X")),
        "column type: the traversal has a last hop of 3..4 steps, not of one; write hops(2, 3) but"
            + " with through also as to, and add the same hop with one step");
    assertRejected(
        FROM_A.out().hops(0, 1),
        "column type: the traversal has a last hop of 0..1 steps, not of one; write hops(1, 1)");
    assertRejected(
        FROM_A,
        "column type: the traversal has no hop, so there is no last step; add out, in or both");
  }

  private void assertRejected(Traversal traversal, String message) {
    assertThatThrownBy(() -> LastStep.check(traversal, List.of(Column.type()), calls.begin("rows")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("fake rows: " + message);
  }
}
