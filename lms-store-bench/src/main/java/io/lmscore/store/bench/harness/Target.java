package io.lmscore.store.bench.harness;

import java.util.Locale;
import java.util.Objects;

/** A target of a comparison. */
@FunctionalInterface
public interface Target {
  /** Judges a result that contains all contenders. */
  TargetResult of(CaseResult result);

  /** Demands that lms-store takes at most the n-th part of the rival's time. */
  static Target timesFasterThan(String rival, double n) {
    return result -> {
      Ratio ratio = ratio(result, rival);
      return new TargetResult(
          "at least " + Figures.plain(n) + " times as fast as " + rival,
          Figures.ratio(ratio),
          ratio.estimate() >= n);
    };
  }

  /** Demands that lms-store takes at most n times as long as the rival. */
  static Target atMostTimesAsLongAs(String rival, double n) {
    return result -> {
      Ratio ratio = ratio(result, rival);
      return new TargetResult(
          "at most " + Figures.plain(n) + " times as long as " + rival,
          Figures.plain(1 / ratio.estimate()) + " times as long",
          1 / ratio.estimate() <= n);
    };
  }

  /** Demands that lms-store takes at most this number of microseconds. */
  static Target micros(double most) {
    return result -> {
      double nanos = result.ours().nanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e3), Figures.nanos(nanos), nanos <= most * 1e3);
    };
  }

  /** Demands that lms-store takes at most this number of microseconds longer than the rival. */
  static Target microsOver(String rival, double most) {
    return result -> {
      double over = result.ours().nanos().median() - result.contender(rival).nanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e3) + " longer than " + rival,
          over > 0 ? Figures.nanos(over) : "not longer",
          over <= most * 1e3);
    };
  }

  /**
   * Demands that an operation of lms-store takes at most this processor time of the whole process.
   */
  static Target cpuSeconds(double most) {
    return result -> {
      double nanos = result.ours().processNanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e9) + " of processor time",
          Figures.nanos(nanos),
          nanos <= most * 1e9);
    };
  }

  /** Demands that lms-store loses at most this share of the throughput of the other contender. */
  static Target lossAtMost(String other, double most) {
    return result -> {
      double loss = 1 - ratio(result, other).estimate();
      return new TargetResult(
          String.format(Locale.ROOT, "at most %.0f %% less throughput than %s", most * 100, other),
          String.format(Locale.ROOT, "%.0f %%", loss * 100),
          loss <= most);
    };
  }

  /** Demands that lms-store holds at most this share of the heap that the rival holds. */
  static Target heapShareOf(String rival, double most) {
    return result -> {
      double share = heap(result.ours()) / heap(result.contender(rival));
      return new TargetResult(
          String.format(Locale.ROOT, "at most %.0f %% of the heap of %s", most * 100, rival),
          String.format(Locale.ROOT, "%.0f %%", share * 100),
          share <= most);
    };
  }

  /** Demands that lms-store holds at most this number of bytes for each item. */
  static Target heapBytesPerItem(String item, long items, double most) {
    return result -> {
      double bytes = heap(result.ours()) / items;
      return new TargetResult(
          "at most " + Figures.plain(most) + " bytes of heap for a " + item,
          Figures.plain(bytes),
          bytes <= most);
    };
  }

  private static Ratio ratio(CaseResult result, String rival) {
    return Objects.requireNonNull(result.contender(rival).ratio(), rival);
  }

  private static double heap(ContenderResult contender) {
    return Objects.requireNonNull(contender.heapBytes(), contender.name());
  }
}
