package io.lmscore.store.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Instant;

/**
 * A half-open range of time.
 *
 * @param from the first instant in the range, whole microseconds of the years 1 to 9999
 * @param to the first instant after the range, not before {@code from}; at the latest {@link #END}
 */
public record TimeRange(Instant from, Instant to) {
  /** The first instant after all instants that can be stored: 10000-01-01T00:00:00Z. */
  public static final Instant END = Micros.MAX.plusNanos(1_000);

  private static final TimeRange ALL = new TimeRange(Micros.MIN, END);

  /** Checks both instants and their order. */
  public TimeRange {
    Nulls.notNull("from", from);
    Nulls.notNull("to", to);
    Micros.check(from);
    if (!to.equals(END)) {
      Micros.check(to);
    }
    if (to.isBefore(from)) {
      throw new InvalidValueException("time range ends at " + to + ", before its start " + from);
    }
  }

  /** The range from an instant, inclusive, to another, exclusive. */
  public static TimeRange of(Instant from, Instant to) {
    return new TimeRange(from, to);
  }

  /** The range of all instants that can be stored. */
  public static TimeRange all() {
    return ALL;
  }

  /** Whether the instant lies in the range. */
  public boolean contains(Instant instant) {
    Nulls.notNull("instant", instant);
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** Whether no instant lies in the range. */
  public boolean isEmpty() {
    return from.equals(to);
  }
}
