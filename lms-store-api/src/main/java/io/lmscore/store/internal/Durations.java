package io.lmscore.store.internal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations in configuration: a whole number and one unit, or ISO 8601 form. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

  private Durations() {}

  /** Parses {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d} or {@code PT1M30S}. */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return parseIso(text);
    }
    long number = Long.parseLong(form.group(1));
    try {
      return switch (form.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is too long", e);
    }
  }

  private static Duration parseIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is not a duration such as 500ms, 30s, 5m, 2h, 7d or PT1M30S", e);
    }
  }

  /** Returns the shortest form that {@link #parse} reads, with millisecond precision. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds != 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    } else if (seconds != 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    } else if (seconds != 0 && seconds % 60 == 0) {
      return seconds / 60 + "m";
    }
    return seconds + "s";
  }
}
