package io.lmscore.store.testkit.series;

import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.testkit.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Blocks the appends of a writer until it is opened. It can wait until the first append has
 * arrived, and until it is done.
 */
final class BlockedAppends implements InterceptedStore.Appending, AutoCloseable {
  private static final long LONGEST_SECONDS = 30;

  private final TimeSeriesStore store;
  private final List<ReadingWriter> writers = new ArrayList<>();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch passed = new CountDownLatch(1);

  BlockedAppends(TimeSeriesStore store) {
    this.store = store;
  }

  /** Returns a writer whose appends wait here. It is closed together with this object. */
  ReadingWriter writer(WriterOptions options) {
    ReadingWriter writer = new InterceptedStore(store, this).writer(options);
    writers.add(writer);
    return writer;
  }

  /** Returns such a writer, to which these readings are added. */
  ReadingWriter writer(WriterOptions options, List<Reading> added) {
    ReadingWriter writer = writer(options);
    added.forEach(writer::add);
    return writer;
  }

  @Override
  public AppendResult append(
      TimeSeriesStore behind, List<Reading> readings, DuplicatePolicy policy) {
    reached.countDown();
    await("the gate is opened", opened);
    AppendResult result = behind.append(readings, policy);
    passed.countDown();
    return result;
  }

  void open() {
    opened.countDown();
  }

  /** Opens, and expects that the store has exactly these readings after a flush. */
  void delivers(List<Reading> expected) {
    open();
    writers.forEach(ReadingWriter::flush);
    Expect.equal("stored", SeriesData.readAll(store), expected);
  }

  void awaitReached() {
    await("an append has come", reached);
  }

  void awaitPassed() {
    await("an append is done", passed);
  }

  /** Opens first, so that no writer still waits. */
  @Override
  public void close() {
    open();
    writers.forEach(ReadingWriter::close);
  }

  private static void await(String what, CountDownLatch latch) {
    try {
      Expect.that(
          what + " within " + LONGEST_SECONDS + " s",
          latch.await(LONGEST_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting until " + what, e);
    }
  }
}
