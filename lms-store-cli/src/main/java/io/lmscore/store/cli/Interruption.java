package io.lmscore.store.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a command end in order when the process is asked to end, for example by Ctrl-C. Its thread
 * is interrupted, and the process waits until the command has removed the data that it created.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 120;

  private final Thread thread = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);

  private Interruption() {}

  /** Runs the command, which ends early when its thread is interrupted; returns its exit status. */
  static int runInterruptibly(IntSupplier command) {
    Interruption interruption = new Interruption();
    Thread hook = new Thread(interruption::interrupt, "lms-store-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return command.getAsInt();
    } finally {
      interruption.done.countDown();
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // this hook runs because the process ends
    }
  }

  private void interrupt() {
    thread.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "Namespaces of this run may be left on the servers; the command clean removes them.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
