package io.lmscore.store.spi.server;

import static io.lmscore.store.spi.server.FakeServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowPortionsTest {
  private final FakeServer server = new FakeServer();
  private final Deque<List<String>> portions = new ArrayDeque<>();
  private final Call call = Call.begin("fake graph.stream", Duration.ofHours(1));
  private int closed;

  private final RowPortions<String> rows =
      new RowPortions<>(server.loop(Duration.ofSeconds(1))) {
        @Override
        protected List<String> fetch(Attempt attempt) throws Exception {
          assertThat(attempt.call()).isSameAs(call);
          assertThat(attempt.kind()).isEqualTo(CallKind.STREAM);
          String unused = server.run(attempt);
          return portions.isEmpty() ? List.of() : portions.remove();
        }

        @Override
        protected void end(Call within) {
          assertThat(within).as("has no time of its own").isSameAs(call);
          closed++;
        }

        @Override
        public void close() {
          throw new AssertionError("has time of its own");
        }
      };

  @Test
  void next_toTheEnd_givesAllAndIsClosedAfterTheLast() {
    portions.add(List.of("a", "b"));
    portions.add(List.of("c"));
    assertThat(rows.next(call)).containsExactly("a", "b");
    assertThat(rows.next(call)).containsExactly("c");
    assertThat(closed).isZero();
    assertThat(rows.next(call)).isEmpty();
    assertThat(closed).isEqualTo(1);
  }

  /** Rows that were given cannot be given again. */
  @Test
  void next_fetchFails_isNotRepeatedAndEveryLaterOneFails() {
    portions.add(List.of("a"));
    server.failsWith(failure(FailureKind.TRANSIENT));
    assertThatThrownBy(() -> rows.next(call))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("failed as TRANSIENT");
    assertThat(server.attempts).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
    assertLost();
  }

  @Test
  void next_exceptionOfTheStore_isThrownAsItIsAndEndsTheAnswer() {
    StoreException late = UnavailableException.notSent("late", null);
    server.failsWith(late);
    assertThatThrownBy(() -> rows.next(call)).isSameAs(late);
    assertThat(closed).isEqualTo(1);
    assertLost();
  }

  private void assertLost() {
    assertThatThrownBy(() -> rows.next(call))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessage("fake graph.stream: an earlier fetch of this cursor failed");
  }
}
