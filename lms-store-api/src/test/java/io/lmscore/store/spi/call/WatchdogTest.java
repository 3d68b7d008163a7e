package io.lmscore.store.spi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.spi.call.Watchdog.Watch;
import io.lmscore.store.spi.call.Watchdog.Watched;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchdogTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);

  private final String name = "watchdog-" + System.nanoTime();
  private Duration time = NEVER;
  private Watchdog watchdog = new Watchdog(name, NEVER, 1);

  /** Counts what is done to it. */
  private static class Target implements Watched {
    final CountDownLatch cancelled = new CountDownLatch(1);
    final CountDownLatch cut = new CountDownLatch(1);
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicInteger cuts = new AtomicInteger();

    @Override
    public void cancel() throws Exception {
      cancels.incrementAndGet();
      cancelled.countDown();
    }

    @Override
    public void cut() throws Exception {
      cuts.incrementAndGet();
      cut.countDown();
    }
  }

  /** Its server does not answer a request to cancel before it is released. */
  private static final class Slow extends Target {
    final CountDownLatch released = new CountDownLatch(1);
    volatile boolean isDone;

    @Override
    public void cancel() throws Exception {
      super.cancel();
      released.await();
      isDone = true;
    }
  }

  /** From now on calls are cancelled at once, and cut after that time. */
  private void cutsAfter(Duration grace) {
    time = grace;
    watchdog = new Watchdog(name, grace, 1);
  }

  @AfterEach
  void close() {
    watchdog.close();
  }

  @Test
  void watch_late_isCancelledOnceAndNotCutWithinTheGrace() throws InterruptedException {
    Target target = new Target();
    Watch watch = watchdog.watch(target, late());
    target.cancelled.await();
    otherIsRung();
    watch.end();
    assertThat(watch.hasExpired()).isTrue();
    assertThat(target.cancels).hasValue(1);
    assertThat(target.cuts).hasValue(0);
  }

  @Test
  void watch_cancelDoesNotHelp_isCutOnce() throws InterruptedException {
    cutsAfter(SOON);
    Target target = new Target();
    Watch watch = watchdog.watch(target, late());
    target.cut.await();
    otherIsRung();
    watch.end();
    assertThat(watch.hasExpired()).isTrue();
    assertThat(target.cancels).hasValue(1);
    assertThat(target.cuts).hasValue(1);
  }

  @Test
  void watch_noGrace_isCutAndNeverCancelled() throws InterruptedException {
    cutsAfter(Duration.ZERO);
    Target target = new Target();
    Watch watch = watchdog.watch(target, late());
    target.cut.await();
    watch.end();
    assertThat(target.cancels).hasValue(0);
  }

  @Test
  void watch_noGraceAndAThreadToInterrupt_endsItsWait() {
    cutsAfter(Duration.ZERO);
    Watch watch = watchdog.watch(Thread.currentThread()::interrupt, late());
    boolean isInterrupted = false;
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      isInterrupted = true;
    } finally {
      watch.end();
    }
    assertThat(isInterrupted).isTrue();
    assertThat(watch.hasExpired()).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void end_inTime_nothingIsTouchedWhenTheTimeIsOver() throws InterruptedException {
    Target target = new Target();
    Call call = Call.begin("test", SOON);
    Watch patient = watchdog.watch(new Target(), Call.begin("test", NEVER.multipliedBy(20)));
    Watch watch = watchdog.watch(target, call);
    watch.end();
    int before = target.cancels.get(); // a busy machine may have been late
    while (!call.remaining().isZero()) {
      Thread.onSpinWait();
    }
    otherIsRung();
    otherIsRung();
    assertThat(target.cancels).hasValue(before);
    assertThat(target.cuts).hasValue(0);
    assertThat(patient.hasExpired()).isFalse();
    patient.end();
  }

  @Test
  void watch_graceIsLongerThanATenthOfTheTime_isCancelledInTheLastTenth()
      throws InterruptedException {
    watchdog = new Watchdog(name, NEVER);
    Target target = new Target();
    Call call = Call.begin("test", Duration.ofSeconds(2));
    Watch watch = watchdog.watch(target, call);
    target.cancelled.await();
    assertThat(call.remaining()).isLessThanOrEqualTo(Duration.ofMillis(200));
    target.cut.await();
    assertThat(call.remaining()).isZero();
    watch.end();
  }

  @Test
  void end_cancelIsUnderWay_doesNotWaitAndIsNotReusable() throws InterruptedException {
    Slow target = new Slow();
    Watch watch = watchdog.watch(target, late());
    target.cancelled.await();
    watch.end();
    assertThat(target.isDone).isFalse();
    assertThat(watch.isReusable()).isFalse();
    target.released.countDown();
  }

  @Test
  void end_inTime_isReusable() {
    Watch watch = watchdog.watch(new Target(), Call.begin("test", NEVER.multipliedBy(20)));
    watch.end();
    assertThat(watch.isReusable()).isTrue();
    assertThat(watch.hasExpired()).isFalse();
  }

  @Test
  void end_wasCut_isNotReusable() throws InterruptedException {
    cutsAfter(SOON);
    Target target = new Target();
    Watch watch = watchdog.watch(target, late());
    target.cut.await();
    watch.end();
    assertThat(watch.isReusable()).isFalse();
  }

  @Test
  void watch_methodsFail_othersAreWatchedAllTheSame() throws InterruptedException {
    cutsAfter(SOON);
    Target target =
        new Target() {
          @Override
          public void cancel() throws Exception {
            super.cancel();
            throw new IOException("no server");
          }

          @Override
          public void cut() throws Exception {
            super.cut();
            throw new IllegalStateException("gone already");
          }
        };
    Watch watch = watchdog.watch(target, late());
    target.cut.await();
    otherIsRung();
    watch.end();
    assertThat(watch.hasExpired()).isTrue();
  }

  /** For example when the system has no more threads or memory. */
  @Test
  void watch_cutThrowsAnError_othersAreWatchedAllTheSame() throws InterruptedException {
    cutsAfter(Duration.ZERO);
    Target target =
        new Target() {
          @Override
          public void cut() throws Exception {
            super.cut();
            throw new OutOfMemoryError("no threads");
          }
        };
    Watch watch = watchdog.watch(target, late());
    target.cut.await();
    Target other = new Target();
    Watch later = watchdog.watch(other, late());
    assertThat(other.cut.await(1, TimeUnit.MINUTES)).isTrue();
    later.end();
    watch.end();
    assertThat(watch.hasExpired()).isTrue();
  }

  @Test
  void watch_noMoreThreads_throwsAndTheNextCallIsWatched() throws InterruptedException {
    AtomicInteger started = new AtomicInteger();
    watchdog =
        new Watchdog(
            name,
            NEVER,
            1,
            task ->
                new Thread(task, name + "-deadlines") {
                  @Override
                  public synchronized void start() {
                    if (started.incrementAndGet() == 1) {
                      throw new OutOfMemoryError("unable to create native thread");
                    }
                    setDaemon(true);
                    super.start();
                  }
                });
    Target refused = new Target();
    assertThatThrownBy(() -> watchdog.watch(refused, late())).isInstanceOf(OutOfMemoryError.class);

    otherIsRung();
    assertThat(refused.cancels).hasValue(0);
  }

  @Test
  void close_callUnderWay_isCutWhenItIsLate() throws InterruptedException {
    Target target = new Target();
    Watch watch = watchdog.watch(target, Call.begin("test", SOON));
    watchdog.close();
    target.cut.await();
    watch.end();
    assertThat(watch.hasExpired()).isTrue();
  }

  @Test
  void watch_afterAnIdleTime_isWatchedByANewThread() throws InterruptedException {
    Target first = new Target();
    Watch watch = watchdog.watch(first, late());
    first.cancelled.await();
    Thread clock = clock().orElseThrow();
    watch.end();
    clock.join();
    assertThat(clock()).isEmpty();

    otherIsRung();
    assertThat(clock()).isPresent();
  }

  /** When it returns, the clock has looked at all calls that were watched before. */
  private void otherIsRung() throws InterruptedException {
    for (int i = 0; i < 2; i++) { // the first look at it may be the end of a round
      Target other = new Target();
      Watch watch = watchdog.watch(other, late());
      assertThat(other.cancelled.await(1, TimeUnit.MINUTES)).isTrue();
      watch.end();
    }
  }

  private Optional<Thread> clock() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name + "-deadlines"))
        .findAny();
  }

  /** All of its time is grace. */
  private Call late() {
    return Call.begin("test", time);
  }
}
