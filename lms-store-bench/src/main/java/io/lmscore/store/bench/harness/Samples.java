package io.lmscore.store.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The samples of one contender, in the order of the rounds. */
public final class Samples {
  private final List<Sample> samples = new ArrayList<>();

  /** Adds the sample of the next round. */
  public void add(Sample sample) {
    samples.add(sample);
  }

  /** Returns the median time of an operation. */
  double medianNanos() {
    return Spread.median(each(Sample::wallNanos));
  }

  /** Returns the result, with the ratios to lms-store. */
  public ContenderResult result(String name, @Nullable Long heapBytes, Samples ours, long seed) {
    return result(
        name, heapBytes, ratio(Sample::wallNanos, ours, seed), ratio(Sample::cpuNanos, ours, seed));
  }

  /** Returns the result of lms-store. */
  public ContenderResult result(String name, @Nullable Long heapBytes) {
    return result(name, heapBytes, null, null);
  }

  private ContenderResult result(
      String name, @Nullable Long heapBytes, @Nullable Ratio ratio, @Nullable Ratio cpuRatio) {
    return new ContenderResult(
        name,
        samples.size(),
        samples.stream().mapToLong(Sample::operations).sum(),
        Spread.of(each(Sample::wallNanos)),
        Spread.of(each(Sample::cpuNanos)),
        Spread.of(each(Sample::processNanos)),
        Spread.of(each(Sample::allocatedBytes)),
        heapBytes,
        ratio,
        cpuRatio);
  }

  private Ratio ratio(ToDoubleFunction<Sample> figure, Samples ours, long seed) {
    return Ratio.of(ours.each(figure), each(figure), seed);
  }

  private double[] each(ToDoubleFunction<Sample> figure) {
    return samples.stream()
        .mapToDouble(sample -> figure.applyAsDouble(sample) / sample.operations())
        .toArray();
  }
}
