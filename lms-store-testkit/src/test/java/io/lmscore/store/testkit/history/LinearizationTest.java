package io.lmscore.store.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizationTest {
  private static final Write PUT_3 = put(3, WriteCondition.ALWAYS);
  private static final Write PUT_4 = put(4, WriteCondition.ALWAYS);
  private static final Write NEWER_2 = put(2, WriteCondition.IF_NEWER);
  private static final Write DELETE_6 =
      new Write.DeleteNode(NodeId.of("a"), 6, WriteCondition.ALWAYS);
  private static final String THREE = "version 3 PropertyMap[values={}]";
  private static final String FOUR = "version 4 PropertyMap[values={}]";

  @Test
  void fault_oneAfterTheOther_isNone() {
    assertNone(
        call(PUT_3, "APPLIED", 1, 2),
        read(THREE, 3, 4),
        call(DELETE_6, "APPLIED", 5, 6),
        read("nothing", 7, 8),
        call(NEWER_2, "SKIPPED", 9, 10),
        call(put(1, WriteCondition.IF_ABSENT), "APPLIED", 11, 12),
        call(put(5, WriteCondition.IF_ABSENT), "EXISTS conflict", 13, 14),
        call(put(5, WriteCondition.ifVersion(2)), "VERSION conflict", 15, 16),
        call(put(5, WriteCondition.ifVersion(1)), "APPLIED", 17, 18),
        call(Write.delete(NodeId.of("a")), "APPLIED", 19, 20),
        call(Write.delete(NodeId.of("a")), "MISSING", 21, 22),
        call(put(5, WriteCondition.ifVersion(1)), "MISSING conflict", 23, 24),
        call(NEWER_2, "APPLIED", 25, 26));
  }

  @Test
  void fault_changes_keepTheOtherPropertiesAndCreateNothing() {
    Write change = Write.change(NodeId.of("a"), PropertyMap.of("mark", 1));
    Write put = Write.put(Node.of("a", "Device", "content", 1).withVersion(3));
    String both =
        ElementState.answer(
            Optional.of(Node.of("a", "Device", "content", 1, "mark", 1).withVersion(3)));
    String lost =
        ElementState.answer(Optional.of(Node.of("a", "Device", "mark", 1).withVersion(3)));
    assertNone(
        call(change, "MISSING", 1, 2),
        call(put, "APPLIED", 3, 4),
        call(change, "APPLIED", 5, 6),
        read(both, 7, 8),
        call(
            Write.change(NodeId.of("a"), PropertyMap.empty())
                .withVersion(3)
                .withCondition(WriteCondition.IF_NEWER),
            "SKIPPED",
            9,
            10));
    assertFault(call(put, "APPLIED", 1, 2), call(change, "APPLIED", 3, 4), read(lost, 5, 6));
    assertFault(call(put, "APPLIED", 1, 2), call(change, "MISSING", 3, 4));
  }

  @Test
  void fault_overlappingCalls_mayComeInEitherOrder() {
    assertNone(
        call(PUT_3, "APPLIED", 1, 10),
        call(PUT_4, "APPLIED", 2, 9),
        read(FOUR, 3, 4),
        read(THREE, 5, 6));
  }

  @Test
  void fault_readOfWhatWasReplaced_isFound() {
    assertFault(call(PUT_3, "APPLIED", 1, 2), call(PUT_4, "APPLIED", 3, 4), read(THREE, 5, 6));
  }

  @Test
  void fault_readsThatGoBack_areFound() {
    assertFault(
        call(PUT_3, "APPLIED", 1, 2),
        call(PUT_4, "APPLIED", 3, 10),
        read(FOUR, 4, 5),
        read(THREE, 6, 7));
  }

  /** The fault of a put that waited for a delete, and did not look at what it left. */
  @Test
  void fault_putAndNewerDeleteThatLeaveNeither_isFound() {
    assertFault(
        call(PUT_3, "APPLIED", 1, 2),
        call(PUT_4, "APPLIED", 3, 6),
        call(DELETE_6, "APPLIED", 4, 5),
        read("nothing", 7, 8),
        call(NEWER_2, "APPLIED", 9, 10));
  }

  @Test
  void fault_callWithoutAnAnswer_mayTakeEffectAtAnyTimeOrNever() {
    Operation unknown = Operation.unknown(1, PUT_4, 3);
    assertNone(call(PUT_3, "APPLIED", 1, 2), unknown, read(THREE, 4, 5), read(FOUR, 6, 7));
    assertNone(call(PUT_3, "APPLIED", 1, 2), unknown, read(THREE, 4, 5), read(THREE, 6, 7));
    assertFault(call(PUT_3, "APPLIED", 1, 2), unknown, read(FOUR, 4, 5), read(THREE, 6, 7));
  }

  /** Calls made one after the other, whose times are then widened so that they overlap. */
  @Test
  void fault_widenedTimes_isNone() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      ElementState state = ElementState.EMPTY;
      List<Operation> history = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        boolean isRead = random.nextInt(3) == 0;
        Write write = List.of(PUT_3, PUT_4, NEWER_2, DELETE_6).get(random.nextInt(4));
        ElementState.Step step = isRead ? state.read() : state.apply(write);
        long begin = 100L * i - random.nextInt(400);
        long end = 100L * i + random.nextInt(400);
        history.add(Operation.of(0, isRead ? null : write, step.answer(), begin, end));
        state = step.state();
      }
      Collections.shuffle(history, random);
      assertThat(Linearization.fault(history)).isEmpty();
    }
  }

  private static Write put(long version, WriteCondition condition) {
    return Write.put(Node.of("a", "Device").withVersion(version), condition);
  }

  private static Operation call(Write write, String answer, long begin, long end) {
    return Operation.of(0, write, answer, begin, end);
  }

  private static Operation read(String answer, long begin, long end) {
    return Operation.of(0, null, answer, begin, end);
  }

  private static void assertNone(Operation... history) {
    assertThat(Linearization.fault(List.of(history))).isEmpty();
  }

  private static void assertFault(Operation... history) {
    assertThat(Linearization.fault(List.of(history))).isPresent();
  }
}
