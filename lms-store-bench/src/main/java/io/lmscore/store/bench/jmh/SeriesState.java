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

/** 100,000 readings of 500 series, and what comes after them. */
@State(Scope.Benchmark)
public class SeriesState {
  /** How many readings a batch has. */
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

  /** Made by JMH. */
  public SeriesState() {}

  /** Appends what every iteration begins with. */
  @Setup
  public void fill() {
    readings.fill(rows);
  }

  /** Makes room: a store that grows from iteration to iteration would be another one each time. */
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
