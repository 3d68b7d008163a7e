package io.lmscore.store.bench.harness;

import java.util.Locale;
import java.util.Objects;

/** What a comparison aims at. */
@FunctionalInterface
public interface Target {
  /** Judges a result that holds all contenders. */
  TargetResult of(CaseResult result);

  /** Ours takes at most the n-th part of the rival's time. */
  static Target timesFasterThan(String rival, double n) {
    return result -> {
      Ratio ratio = ratio(result, rival);
      return new TargetResult(
          "at least " + Figures.plain(n) + " times as fast as " + rival,
          Figures.ratio(ratio),
          ratio.estimate() >= n);
    };
  }

  /** Ours takes at most n times as long as the rival. */
  static Target atMostTimesAsLongAs(String rival, double n) {
    return result -> {
      Ratio ratio = ratio(result, rival);
      return new TargetResult(
          "at most " + Figures.plain(n) + " times as long as " + rival,
          Figures.plain(1 / ratio.estimate()) + " times as long",
          1 / ratio.estimate() <= n);
    };
  }

  /** Ours does not take longer than that. */
  static Target micros(double most) {
    return result -> {
      double nanos = result.ours().nanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e3), Figures.nanos(nanos), nanos <= most * 1e3);
    };
  }

  /** Ours takes at most so much longer than the rival. */
  static Target microsOver(String rival, double most) {
    return result -> {
      double over = result.ours().nanos().median() - result.contender(rival).nanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e3) + " longer than " + rival,
          over > 0 ? Figures.nanos(over) : "not longer",
          over <= most * 1e3);
    };
  }

  /** Ours does not use more processor time of the whole process than that for an operation. */
  static Target cpuSeconds(double most) {
    return result -> {
      double nanos = result.ours().processNanos().median();
      return new TargetResult(
          "at most " + Figures.nanos(most * 1e9) + " of processor time",
          Figures.nanos(nanos),
          nanos <= most * 1e9);
    };
  }

  /** Ours gets at least the rest of the throughput that the other has. */
  static Target lossAtMost(String other, double most) {
    return result -> {
      double loss = 1 - ratio(result, other).estimate();
      return new TargetResult(
          String.format(Locale.ROOT, "at most %.0f %% less throughput than %s", most * 100, other),
          String.format(Locale.ROOT, "%.0f %%", loss * 100),
          loss <= most);
    };
  }

  /** Ours holds at most that part of what the rival holds. */
  static Target heapShareOf(String rival, double most) {
    return result -> {
      double share = heap(result.ours()) / heap(result.contender(rival));
      return new TargetResult(
          String.format(Locale.ROOT, "at most %.0f %% of the heap of %s", most * 100, rival),
          String.format(Locale.ROOT, "%.0f %%", share * 100),
          share <= most);
    };
  }

  /** Ours holds at most so many bytes for each item. */
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
