package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.ChunkedDeletion.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkedDeletionTest {
  private static final NodeId HUB = NodeId.of("hub");

  private final Call patient = Call.begin("neo4j graph.x", Duration.ofHours(1));
  private final Deque<Supplier<Progress>> chunks = new ArrayDeque<>();

  @Test
  void run_whateverChunksSay_tellsWhetherThereWasSuchANode() {
    script(Progress.MISSING);
    assertThat(run(patient)).isFalse();
    script(Progress.DELETED);
    assertThat(run(patient)).isTrue();
    script(Progress.PARTIAL, Progress.PARTIAL, Progress.DELETED);
    assertThat(run(patient)).isTrue();
    script(Progress.PARTIAL, Progress.MISSING); // somebody else was faster
    assertThat(run(patient)).isTrue();
    assertThat(chunks).isEmpty();
  }

  static List<StoreException> failures() {
    return List.of(
        TimedOutException.unchanged("late", null),
        UnavailableException.notSent("gone", null),
        new BackendException("refused", Retry.NEVER, null));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void run_firstChunkFails_failureIsItsOwn(StoreException failure) {
    fail(failure);
    assertThatThrownBy(() -> run(patient)).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void run_laterChunkFails_outcomeIsUnknown(StoreException failure) {
    script(Progress.PARTIAL);
    fail(failure);
    assertThatThrownBy(() -> run(patient))
        .isInstanceOf(failure.getClass())
        .hasMessage(failure.getMessage() + "; some relationships of node 'hub' are deleted")
        .hasCause(failure)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
  }

  @Test
  void run_timeIsOverBetweenChunks_noOtherIsBegun() {
    script(Progress.PARTIAL, Progress.DELETED);
    assertThatThrownBy(() -> run(Call.begin("neo4j graph.x", Duration.ZERO)))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
    assertThat(chunks).hasSize(1);
  }

  private void script(Progress... steps) {
    for (Progress step : steps) {
      chunks.add(() -> step);
    }
  }

  private void fail(StoreException failure) {
    chunks.add(
        () -> {
          throw failure;
        });
  }

  private boolean run(Call call) {
    return ChunkedDeletion.run(call, HUB, () -> chunks.remove().get());
  }
}
