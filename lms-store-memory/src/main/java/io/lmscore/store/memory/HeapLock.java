package io.lmscore.store.memory;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.memory.call.Call;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A read-write lock for which a call waits no longer than it may take. */
final class HeapLock {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * Runs the body while nobody writes.
   *
   * @throws TimedOutException SAFE when the lock is not free in time
   * @throws UnavailableException SAFE when the thread is interrupted, which it stays
   */
  <T> T read(Call call, Supplier<T> body) {
    return run(lock.readLock(), call, body);
  }

  /**
   * Runs the body while nobody else reads or writes.
   *
   * @throws TimedOutException SAFE when the lock is not free in time
   * @throws UnavailableException SAFE when the thread is interrupted, which it stays
   */
  <T> T write(Call call, Supplier<T> body) {
    return run(lock.writeLock(), call, body);
  }

  /** {@link #write} for a body without a result. */
  void change(Call call, Runnable body) {
    write(
        call,
        () -> {
          body.run();
          return true;
        });
  }

  private static <T> T run(Lock lock, Call call, Supplier<T> body) {
    call.acquire(lock);
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }
}
