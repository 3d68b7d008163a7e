package io.lmscore.store.spi.encoding;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.time.Instant;
import java.time.temporal.ChronoField;

/**
 * Checks and converts the instants that stores keep: whole microseconds of the years 1 to 9999,
 * UTC.
 */
public final class Micros {
  /** The first instant that can be stored. */
  public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

  /** The last instant that can be stored. */
  public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /**
   * Returns the instant if it can be stored.
   *
   * @throws InvalidValueException when it has fractions of a microsecond ({@code
   *     truncatedTo(ChronoUnit.MICROS)} removes them) or is outside {@link #MIN} to {@link #MAX}
   */
  public static Instant check(Instant instant) {
    Nulls.notNull("instant", instant);
    if (instant.get(ChronoField.NANO_OF_SECOND) % 1_000 != 0) {
      throw new InvalidValueException(
          "instant " + instant + " is finer than a microsecond; truncate it to ChronoUnit.MICROS");
    }
    if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
      throw new InvalidValueException("instant " + instant + " is not in " + MIN + ".." + MAX);
    }
    return instant;
  }

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public static long of(Instant instant) {
    Nulls.notNull("instant", instant);
    return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1_000;
  }

  /** The instant this number of microseconds after 1970-01-01T00:00:00Z. */
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }
}
