package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.util.Comparator;
import java.util.Locale;

/**
 * An aggregate of the readings in a time bucket. Ordered by kind, then fraction.
 *
 * @param kind the kind of aggregate
 * @param fraction the fraction of a percentile, 0 to 1; 0 for every other kind
 */
public record Aggregate(Kind kind, double fraction) implements Comparable<Aggregate> {
  /** The kind of an aggregate. */
  public enum Kind {
    /** The mean. */
    AVG,
    /** The least value. */
    MIN,
    /** The greatest value. */
    MAX,
    /** The sum. */
    SUM,
    /** The number of readings. */
    COUNT,
    /** The value of the oldest reading. */
    FIRST,
    /** The value of the newest reading. */
    LAST,
    /** A percentile. */
    PERCENTILE
  }

  /** The mean. */
  public static final Aggregate AVG = new Aggregate(Kind.AVG, 0);

  /** The least value. */
  public static final Aggregate MIN = new Aggregate(Kind.MIN, 0);

  /** The greatest value. */
  public static final Aggregate MAX = new Aggregate(Kind.MAX, 0);

  /** The sum. */
  public static final Aggregate SUM = new Aggregate(Kind.SUM, 0);

  /** The number of readings; 0 in an empty time bucket, never filled. */
  public static final Aggregate COUNT = new Aggregate(Kind.COUNT, 0);

  /** The value of the oldest reading. */
  public static final Aggregate FIRST = new Aggregate(Kind.FIRST, 0);

  /** The value of the newest reading. */
  public static final Aggregate LAST = new Aggregate(Kind.LAST, 0);

  private static final Comparator<Aggregate> ORDER =
      Comparator.comparing(Aggregate::kind).thenComparingDouble(Aggregate::fraction);

  /** Checks the fraction. */
  public Aggregate {
    Nulls.notNull("kind", kind);
    fraction += 0.0; // turns -0.0 into 0.0
    if (!(fraction >= 0 && fraction <= (kind == Kind.PERCENTILE ? 1 : 0))) {
      throw new InvalidValueException(
          "fraction "
              + fraction
              + " is not allowed for "
              + kind
              + "; PERCENTILE takes 0..1, other kinds 0");
    }
  }

  /**
   * The continuous percentile: the value at rank {@code fraction * (n - 1)}, counted from 0, of n
   * sorted values, with linear interpolation between the closest ranks. This is {@code
   * percentile_cont} of PostgreSQL, and type 7 of Hyndman and Fan, "Sample Quantiles in Statistical
   * Packages", The American Statistician 50 (1996), 361-365.
   *
   * @param fraction 0 to 1; 0.5 is the median
   */
  public static Aggregate percentile(double fraction) {
    return new Aggregate(Kind.PERCENTILE, fraction);
  }

  @Override
  public int compareTo(Aggregate other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.PERCENTILE ? name + "(" + fraction + ")" : name;
  }
}
