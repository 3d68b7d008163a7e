package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Retry;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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

  /** Items that stop to come are not the end of the result. */
  @Test
  void hasNext_closedByAnotherThreadMeanwhile_doesNotEndAsIfComplete() {
    for (int look = 0; look < 5; look++) {
      ClosingItems items = new ClosingItems(look);
      PortionCursor<Integer> read = cursor(items);
      items.closing = read::close;
      assertThatThrownBy(
              () -> {
                while (read.hasNext()) {
                  read.next();
                }
              })
          .isInstanceOf(ClosedException.class);
    }
  }

  /** What was between the failed portion and the next would be missing. */
  @Test
  void next_portionFailed_theRestCannotBeRead() {
    AtomicInteger portions = new AtomicInteger();
    PortionCursor<Integer> read =
        cursor(
            call -> {
              if (portions.incrementAndGet() == 2) {
                throw UnavailableException.notSent(call.message("late"), null);
              }
              return List.of(portions.get());
            });
    assertThat(read.next()).isEqualTo(1);
    assertThatThrownBy(read::hasNext).hasMessage("postgres graph.stream: late");
    assertThat(closed).hasValue(1);
    assertThatThrownBy(read::hasNext)
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessage("postgres graph.stream: an earlier fetch has failed");
    assertThat(portions).hasValue(2);
  }

  @Test
  void next_openingFailed_mayBeAskedForAgain() {
    AtomicInteger openings = new AtomicInteger();
    PortionCursor<Integer> read =
        new PortionCursor<>(
            calls,
            "graph.stream",
            () -> calls.begin("graph.stream"),
            call -> {
              if (openings.incrementAndGet() == 1) {
                throw UnavailableException.notSent(call.message("late"), null);
              }
              return portions(next -> List.of(7));
            });
    assertThatThrownBy(read::hasNext).hasMessage("postgres graph.stream: late");
    assertThat(read.next()).isEqualTo(7);
  }

  private PortionCursor<Integer> cursor(Function<Call, List<Integer>> next) {
    return new PortionCursor<>(
        calls, "graph.stream", () -> calls.begin("graph.stream"), call -> portions(next));
  }

  private Portions<Integer> portions(Function<Call, List<Integer>> next) {
    return new Portions<>() {
      @Override
      public List<Integer> next(Call call) {
        return next.apply(call);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  /** Endless items; at one look at them another thread closes the cursor. */
  private static final class ClosingItems extends AbstractList<Integer>
      implements Function<Call, List<Integer>> {
    private int looks;
    Runnable closing = () -> {};

    ClosingItems(int looks) {
      this.looks = looks;
    }

    @Override
    public List<Integer> apply(Call call) {
      return this;
    }

    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      if (looks-- == 0) {
        closing.run();
      }
      return Integer.MAX_VALUE;
    }
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
