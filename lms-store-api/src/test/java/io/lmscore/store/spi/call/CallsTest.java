package io.lmscore.store.spi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {
  private final Calls calls = new Calls("neo4j", Duration.ofSeconds(7));

  @Test
  void begin_open_namesBackendAndMethodAndHasTheTimeout() {
    Call call = calls.begin("graph.put");
    assertThat(call.operation()).isEqualTo("neo4j graph.put");
    assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(call.message("text")).isEqualTo("neo4j graph.put: text");
    ConflictException conflict = call.conflict(Reason.EXISTS, "node 'a'", "exists");
    assertThat(conflict).hasMessage("neo4j graph.put: node 'a' exists");
    assertThat(conflict.element()).isEqualTo("node 'a'");
    assertThat(conflict.reason()).isEqualTo(Reason.EXISTS);
  }

  @Test
  void begin_closed_throws() {
    calls.close();
    assertThatThrownBy(() -> calls.begin("graph.put"))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("neo4j graph.put: the store");
  }

  @Test
  void checkOpen_cursor_saysWhichOfTheTwoIsClosed() {
    calls.checkOpen("graph.stream", false);
    assertThatThrownBy(() -> calls.checkOpen("graph.stream", true))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("the cursor");
    calls.close();
    assertThatThrownBy(() -> calls.checkOpen("graph.stream", true))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("the store");
  }

  @Test
  void withTimeout_inRange_givesCallsOfThatTimeAndKeepsItsOwn() {
    Calls view = calls.withTimeout("graph.withTimeout", Duration.ofMillis(1));
    Calls viewOfView = view.withTimeout("graph.withTimeout", Duration.ofHours(1));

    assertThat(view.begin("graph.put").timeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(view.begin("graph.put").operation()).isEqualTo("neo4j graph.put");
    assertThat(viewOfView.begin("graph.put").timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(calls.begin("graph.put").timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "PT1H0.000000001S", "P300000000D"})
  void withTimeout_outOfRange_isRejected(Duration timeout) {
    assertThatThrownBy(() -> calls.withTimeout("graph.withTimeout", timeout))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("neo4j graph.withTimeout: timeout is " + timeout + ", not PT0.001S to PT1H");
  }

  @Test
  void withTimeout_closed_throwsAndViewsAreClosedWithTheirStore() {
    Calls view = calls.withTimeout("graph.withTimeout", Duration.ofSeconds(1));
    calls.close();
    assertThatThrownBy(() -> view.begin("graph.put")).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> calls.withTimeout("graph.withTimeout", Duration.ofSeconds(1)))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void close_fromTwoThreads_bothReturnWhenAllIsGivenBackOnce() throws Exception {
    AtomicInteger freed = new AtomicInteger();
    CountDownLatch isFreeing = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Runnable free =
        () -> {
          isFreeing.countDown();
          await(mayEnd);
          freed.incrementAndGet();
        };
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    Runnable closing =
        () -> {
          calls.close(free);
          seen.add(freed.get());
        };
    Thread first = new Thread(closing);
    Thread second = new Thread(closing);
    first.start();
    await(isFreeing);
    assertThatThrownBy(() -> calls.begin("graph.put")).isInstanceOf(ClosedException.class);
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until it waits for the first
    }
    mayEnd.countDown();
    first.join();
    second.join();
    assertThat(seen).containsExactly(1, 1);
  }

  @Test
  void close_givingBackFails_theFirstCallerIsTold() {
    Runnable free =
        () -> {
          throw new IllegalStateException("stuck");
        };
    assertThatThrownBy(() -> calls.close(free)).hasMessage("stuck");
    calls.close(free);
    assertThatThrownBy(() -> calls.begin("graph.put")).isInstanceOf(ClosedException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
