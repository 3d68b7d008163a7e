package io.lmscore.store.series;

import io.lmscore.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first undelivered reading of a burst and, while the burst lasts, their number every 10
 * s.
 */
final class UndeliveredLog implements BiConsumer<Reading, StoreException> {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingWriter.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private long sinceLast;
  private long lastNanos = System.nanoTime() - PAUSE_NANOS;

  @Override
  public void accept(Reading reading, StoreException reason) {
    long count;
    synchronized (this) {
      sinceLast++;
      if (System.nanoTime() - lastNanos < PAUSE_NANOS) {
        return;
      }
      count = sinceLast;
      sinceLast = 0;
      lastNanos = System.nanoTime();
    }
    LOG.warn(
        "{} readings were not delivered since the last warning, most recently {}",
        count,
        reading.describe(),
        reason);
  }
}
