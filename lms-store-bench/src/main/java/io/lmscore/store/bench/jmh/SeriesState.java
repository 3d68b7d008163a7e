package io.lmscore.store.bench.jmh;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.rival.LmsReadings;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** 100,000 readings of 500 series, and readings to append after them. */
@State(Scope.Benchmark)
public class SeriesState {
  /** The number of readings of a batch. */
  static final int BATCH = 100;

  private static final long SEED = 20260101;
  private static final int QUESTIONS = 1_024;
  private static final int POINTS = 200;

  private final ReadingRows rows = new ReadingRows(500, POINTS, Duration.ofMinutes(5), SEED);
  private final ReadingRows endless =
      new ReadingRows(500, Integer.MAX_VALUE / 500, Duration.ofMinutes(5), SEED);
  private final List<SeriesSelection> series =
      IntStream.range(0, QUESTIONS)
          .mapToObj(i -> SeriesSelection.of(rows.randomSeries(i)))
          .toList();
  private final LmsReadings readings = new LmsReadings();
  private List<Reading> batch = List.of();
  private int turn;
  private int written = rows.size();

  /** For JMH. */
  public SeriesState() {}

  /** Appends the readings with which every iteration begins. */
  @Setup
  public void fill() {
    readings.fill(rows);
  }

  /**
   * Removes appended readings, since a store that grows would differ from iteration to iteration.
   */
  @Setup(Level.Iteration)
  public void forget() {
    store().deleteReadingsBefore(endless.time(written / rows.devices() - POINTS));
  }

  /** Closes the store. */
  @TearDown
  public void close() {
    readings.close();
  }

  TimeSeriesStore store() {
    return readings.store();
  }

  SeriesSelection one() {
    turn = (turn + 1) % QUESTIONS;
    return series.get(turn);
  }

  void append() {
    batch = endless.batch(written, written + BATCH);
    written += BATCH;
    store().append(batch, DuplicatePolicy.IGNORE);
  }
}
