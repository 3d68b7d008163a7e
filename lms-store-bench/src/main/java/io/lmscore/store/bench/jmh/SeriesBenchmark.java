package io.lmscore.store.bench.jmh;

import io.lmscore.store.series.Reading;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Measures single calls of the time series store. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SeriesBenchmark {
  /** For JMH. */
  public SeriesBenchmark() {}

  /** Returns the latest reading of one of 500 series. */
  @Benchmark
  public List<Reading> latest(SeriesState state) {
    return state.store().latest(state.one());
  }

  /** Creates 100 readings and appends them. */
  @Benchmark
  public void append100(SeriesState state) {
    state.append();
  }
}
