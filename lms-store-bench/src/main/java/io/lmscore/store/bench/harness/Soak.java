package io.lmscore.store.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Makes workers work without pause for minutes, and checks whether the heap grows. Work is divided
 * into stretches of a minute; these are shorter where there would be fewer than 20. Between
 * stretches all workers rest, and the heap is measured after a full collection.
 *
 * <p>The first tenth of the samples is a warm-up. After it, the heap counts as growing when the
 * lower end of the 95 % confidence interval of the {@link Trend}, times the number of samples, is
 * more than 2 % of their median.
 */
public final class Soak {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int FEWEST_SAMPLES = 20;
  private static final double MOST_GROWTH = 0.02;

  private final Map<String, Worker> workers;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Long> operations = new TreeMap<>();

  /**
   * Takes workers, with a thread for each. All of them must keep the data that they hold within
   * bounds.
   */
  public Soak(Map<String, Worker> workers) {
    this.workers = new TreeMap<>(workers);
  }

  /**
   * Runs the workers and reports the result.
   *
   * @throws ScenarioException when the heap grows
   */
  public void run(Bench bench) throws InterruptedException, ExecutionException {
    int minutes = bench.settings().minutes();
    int number = Math.max(minutes, FEWEST_SAMPLES);
    long stretch = minutes * MINUTE_NANOS / number;
    List<Double> heap = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      work(stretch);
      heap.add((double) Heap.used());
      String sample =
          String.format(
              Locale.ROOT,
              "minute %6.2f: %s",
              (i + 1.0) * minutes / number,
              Figures.bytes(heap.get(i)));
      bench.progress(sample);
      notes.add(sample);
    }
    report(bench, heap.subList(number / 10, number));
  }

  private void work(long nanos) throws InterruptedException, ExecutionException {
    List<Crew.Tally> tallies = Crew.work(List.copyOf(workers.values()), nanos);
    int worker = 0;
    for (String name : workers.keySet()) {
      operations.merge(name, tallies.get(worker++).operations(), Long::sum);
    }
  }

  private void report(Bench bench, List<Double> heap) {
    TargetResult target = judge(heap.stream().mapToDouble(Double::doubleValue).toArray());
    operations.forEach((name, done) -> notes.add(name + ": " + Figures.plain(done)));
    bench.report(new CaseResult("heap", "none", List.of(), List.of(target), notes));
    if (!target.met()) {
      throw new ScenarioException("the heap grows: " + target.measured());
    }
  }

  /** Judges samples that exclude those of the warm-up. */
  static TargetResult judge(double... heap) {
    Trend trend = Trend.of(heap);
    double median = Spread.median(heap);
    double certain = trend.low() * heap.length / median;
    return new TargetResult(
        String.format(Locale.ROOT, "not certain to grow by more than %.0f %%", MOST_GROWTH * 100),
        String.format(
            Locale.ROOT,
            "%+.2f %% [%+.2f %%, %+.2f %%] of %s over %d samples",
            100 * trend.slope() * heap.length / median,
            100 * certain,
            100 * trend.high() * heap.length / median,
            Figures.bytes(median),
            heap.length),
        certain <= MOST_GROWTH);
  }
}
