package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The width and the alignment of time buckets, in UTC. The methods define the alignment for all
 * backends. A start may lie before year 1 if the time bucket holds instants of year 1.
 */
public sealed interface BucketWidth {
  /**
   * Time buckets of that width, one of which begins at 2000-01-03T00:00:00Z, a Monday.
   *
   * @param width whole microseconds, 1 microsecond to 3660 days
   */
  static BucketWidth of(Duration width) {
    return new Fixed(width);
  }

  /**
   * Time buckets of whole calendar months, one of which begins at 2000-01-01T00:00:00Z.
   *
   * @param months 1 to 1200
   */
  static BucketWidth months(int months) {
    return new Months(months);
  }

  /** The start of the time bucket that holds the instant. */
  Instant startOf(Instant instant);

  /** The start of the time bucket after the one that begins at {@code start}. */
  Instant next(Instant start);

  /**
   * The number of time buckets from the one that holds the start of the range to the last one that
   * begins before its end; 0 for an empty range.
   */
  long count(TimeRange range);

  /** Calls the method for this kind of width. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of width. */
  interface Visitor<R> {
    /** A fixed width. */
    R visitFixed(Fixed width);

    /** Calendar months. */
    R visitMonths(Months width);
  }

  /**
   * A fixed width, aligned to 2000-01-03T00:00:00Z, like {@code time_bucket} of TimescaleDB.
   *
   * @param width whole microseconds, 1 microsecond to 3660 days
   */
  record Fixed(Duration width) implements BucketWidth {
    /** The greatest width. */
    public static final Duration MAX = Duration.ofDays(3660);

    private static final long ORIGIN = Micros.of(Instant.parse("2000-01-03T00:00:00Z"));

    /** Checks the width. */
    public Fixed {
      Nulls.notNull("width", width);
      if (width.isNegative()
          || width.isZero()
          || width.compareTo(MAX) > 0
          || width.toNanosPart() % 1_000 != 0) {
        throw new InvalidValueException(
            "bucket width " + width + " is not 1 microsecond to 3660 days in whole microseconds");
      }
    }

    @Override
    public Instant startOf(Instant instant) {
      Nulls.notNull("instant", instant);
      return Micros.toInstant(ORIGIN + index(Micros.of(instant)) * micros());
    }

    @Override
    public Instant next(Instant start) {
      Nulls.notNull("start", start);
      return start.plus(width);
    }

    @Override
    public long count(TimeRange range) {
      Nulls.notNull("range", range);
      return range.isEmpty()
          ? 0
          : index(Micros.of(range.to()) - 1) - index(Micros.of(range.from())) + 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitFixed(this);
    }

    private long index(long micros) {
      return Math.floorDiv(micros - ORIGIN, micros());
    }

    private long micros() {
      return width.toNanos() / 1_000;
    }
  }

  /**
   * Calendar months, aligned to 2000-01-01T00:00:00Z.
   *
   * @param months 1 to 1200
   */
  record Months(int months) implements BucketWidth {
    /** The most months. */
    public static final int MAX = 1200;

    private static final LocalDate ORIGIN = LocalDate.of(2000, 1, 1);

    /** Checks the number. */
    public Months {
      Checks.range("bucket width in months", months, 1, MAX);
    }

    @Override
    public Instant startOf(Instant instant) {
      Nulls.notNull("instant", instant);
      return start(ORIGIN.plusMonths(index(instant) * months));
    }

    @Override
    public Instant next(Instant start) {
      Nulls.notNull("start", start);
      return start(start.atOffset(ZoneOffset.UTC).toLocalDate().plusMonths(months));
    }

    @Override
    public long count(TimeRange range) {
      Nulls.notNull("range", range);
      return range.isEmpty()
          ? 0
          : index(range.to().minus(1, ChronoUnit.MICROS)) - index(range.from()) + 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      Nulls.notNull("visitor", visitor);
      return visitor.visitMonths(this);
    }

    private long index(Instant instant) {
      LocalDate month = instant.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
      return Math.floorDiv(ChronoUnit.MONTHS.between(ORIGIN, month), (long) months);
    }

    private static Instant start(LocalDate day) {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }
}
