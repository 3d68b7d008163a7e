package io.lmscore.store.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * Contenders build the same content from nothing, one after the other, in rounds. After each build
 * the race measures the heap that it holds, compares its answer with that of lms-store, and
 * releases it.
 */
public final class BuildRace {
  private final String name;
  private final String operation;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();

  /**
   * Creates a race of that name.
   *
   * @param operation description of one build
   */
  public BuildRace(String name, String operation) {
    this.name = name;
    this.operation = operation;
  }

  /** Adds a contender; the first one is lms-store. */
  public BuildRace add(String contender, Builder builder) {
    entries.add(new Entry(contender, builder, new Samples(), new ArrayList<>()));
    return this;
  }

  /** Adds a target. */
  public BuildRace target(Target target) {
    targets.add(target);
    return this;
  }

  /**
   * Runs the race and reports its result.
   *
   * @throws ScenarioException when a contender answers differently from the first one
   */
  public void run(Bench bench) throws Exception {
    for (int round = -bench.settings().warmup(); round < bench.settings().rounds(); round++) {
      bench.progress(name + (round < 0 ? ": warm-up" : ": round " + (round + 1)));
      List<Object> answers = new ArrayList<>();
      for (int turn = 0; turn < entries.size(); turn++) {
        Entry entry = entries.get(Math.floorMod(round + turn, entries.size()));
        answers.add(build(entry, round));
        if (!answers.get(turn).equals(answers.get(0))) {
          throw new ScenarioException(name + ", " + entry.name + " and another: " + answers);
        }
      }
    }
    bench.report(result(bench.settings().seed()).with(targets));
  }

  private static Object build(Entry entry, int round) throws Exception {
    long before = Heap.used();
    Meter meter = new Meter();
    try (Built built = entry.builder.build(meter)) {
      if (round >= 0) {
        entry.heap.add((double) Heap.used() - before);
        entry.samples.add(meter.sample(1));
      }
      return built.answer();
    }
  }

  private CaseResult result(long seed) {
    Samples ours = entries.get(0).samples;
    List<ContenderResult> results = new ArrayList<>();
    for (Entry entry : entries) {
      long heap =
          (long) Spread.median(entry.heap.stream().mapToDouble(Double::doubleValue).toArray());
      results.add(
          entry.samples == ours
              ? ours.result(entry.name, heap)
              : entry.samples.result(entry.name, heap, ours, seed));
    }
    return new CaseResult(name, operation, results, List.of(), List.of());
  }

  /** Builds the content. */
  @FunctionalInterface
  public interface Builder {
    /** Builds the content anew. The meter must run during work that counts. */
    Built build(Meter meter) throws Exception;
  }

  /** The result of a build, which holds the content until it is closed. */
  public interface Built extends AutoCloseable {
    /** Returns an answer about the content, for the comparison. */
    Object answer();

    /** Releases the content. */
    @Override
    void close();
  }

  private record Entry(String name, Builder builder, Samples samples, List<Double> heap) {}
}
