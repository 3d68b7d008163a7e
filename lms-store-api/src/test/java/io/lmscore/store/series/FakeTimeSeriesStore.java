package io.lmscore.store.series;

import io.lmscore.store.ClosedException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Takes readings, as a whole or not at all; can be held up, made to fail, and closed. */
final class FakeTimeSeriesStore implements InvocationHandler {
  private static final long PATIENCE_SECONDS = 20;

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Its own in each test, and with it the name of the writer's thread. */
  final String name = "fake-" + COUNT.incrementAndGet();

  private final List<List<Reading>> attempts = new ArrayList<>();
  private final List<Reading> stored = new ArrayList<>();
  private volatile boolean closed;

  /** Called with each batch before it is stored, by the thread of the writer. */
  volatile Consumer<List<Reading>> beforeAppend = readings -> {};

  ReadingWriter writer(WriterOptions options) {
    TimeSeriesStore store =
        (TimeSeriesStore)
            Proxy.newProxyInstance(
                TimeSeriesStore.class.getClassLoader(),
                new Class<?>[] {TimeSeriesStore.class},
                this);
    return store.writer(options);
  }

  /** Batches wait at the gate until it is opened; {@link Gate#reached} waits for the first one. */
  Gate hold() {
    Gate gate = new Gate();
    beforeAppend = readings -> gate.pass();
    return gate;
  }

  void close() {
    closed = true;
  }

  synchronized List<Reading> stored() {
    return List.copyOf(stored);
  }

  synchronized List<List<Reading>> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (closed) {
      throw new ClosedException("fake");
    }
    if (method.getName().equals("backend")) {
      return name;
    } else if (method.getName().equals("append")) {
      return append((List<Reading>) arguments[0], (DuplicatePolicy) arguments[1]);
    } else if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException(method.getName());
  }

  private AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
    synchronized (this) {
      attempts.add(List.copyOf(readings));
    }
    beforeAppend.accept(readings);
    synchronized (this) {
      List<Reading> fresh = new ArrayList<>(readings);
      fresh.removeAll(stored);
      stored.addAll(fresh);
      int repeated = readings.size() - fresh.size();
      return policy == DuplicatePolicy.REPLACE
          ? new AppendResult(fresh.size(), 0, repeated)
          : new AppendResult(fresh.size(), repeated, 0);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing happened");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the thread waits for something; gives up when it ends instead. */
  static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      if (thread.getState() == Thread.State.TERMINATED || System.nanoTime() > end) {
        throw new AssertionError("the thread does not wait, it is " + thread.getState());
      }
      Thread.onSpinWait();
    }
  }

  static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void pass() {
      reached.countDown();
      await(open);
    }

    void reached() {
      await(reached);
    }

    void open() {
      open.countDown();
    }
  }
}
