package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PortionCursorTest {
  private final Calls calls = new Calls("postgres", Duration.ofSeconds(7));
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicBoolean isFetching = new AtomicBoolean();
  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /** A connection that must not be given back while somebody reads from it. */
  private final class Connection implements Portions<Integer> {
    @Override
    public List<Integer> next(Call call) {
      isFetching.set(true);
      hasBegun.countDown();
      await(mayEnd);
      isFetching.set(false);
      return List.of(1, 2);
    }

    @Override
    public void close() {
      assertThat(isFetching).isFalse();
      closed.incrementAndGet();
    }
  }

  private final PortionCursor<Integer> cursor =
      new PortionCursor<>(
          calls, "graph.stream", () -> calls.begin("graph.stream"), call -> new Connection());

  @Test
  void close_fromTwoThreadsDuringAFetch_waitsAndGivesBackOnce() throws Exception {
    Thread reader =
        new Thread(
            () -> {
              boolean unused = cursor.hasNext();
            });
    reader.start();
    await(hasBegun);
    AtomicInteger seen = new AtomicInteger();
    Runnable closing =
        () -> {
          cursor.close();
          seen.addAndGet(closed.get());
        };
    Thread one = new Thread(closing);
    Thread two = new Thread(closing);
    one.start();
    two.start();
    while (one.getState() != Thread.State.WAITING || two.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until both wait for the fetch
    }
    assertThat(closed).hasValue(0);
    mayEnd.countDown();
    reader.join();
    one.join();
    two.join();
    assertThat(closed).hasValue(1);
    assertThat(seen).hasValue(2);
    assertThatThrownBy(cursor::next).isInstanceOf(ClosedException.class);
  }

  @Test
  void close_unread_opensNothing() {
    cursor.close();
    cursor.close();
    assertThatThrownBy(cursor::next).isInstanceOf(ClosedException.class);
    assertThat(closed).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
