package io.lmscore.store.testkit.common;

import io.lmscore.store.testkit.RuleViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many threads that do something at the same time. */
final class Crowd {
  private Crowd() {}

  /** What one of them does. */
  @FunctionalInterface
  interface Member {
    /**
     * Does it.
     *
     * @param number from 0
     */
    void act(int number) throws Exception;
  }

  /** Lets them begin together, waits for all, and fails with the first failure. */
  static void run(int size, Member member) throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int number = i;
      Thread thread =
          daemon(
              () -> {
                try {
                  begin.await();
                  member.act(number);
                } catch (Throwable e) {
                  failures.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      throw new RuleViolation(
          failures.size() + " of " + size + " threads failed, the first with " + first, first);
    }
  }

  /** A thread that does not keep the JVM alive. */
  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "kit-crowd");
    thread.setDaemon(true);
    return thread;
  }
}
