package io.lmscore.store.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the namespaces in which the kit works. Each name contains the time of its creation. So
 * leftovers of an interrupted run can be told from namespaces that a run still uses.
 */
public final class KitNamespaces {
  /** The prefix of all names. */
  public static final String PREFIX = "kit_";

  private static final int RADIX = 36;

  /**
   * The least number with ten digits. All names of the kit have ten, so a short name that a person
   * chose does not match.
   */
  private static final long LEAST_NUMBER = 101_559_956_668_416L;

  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-z]{6,7})_[0-9a-z]{10}");

  private KitNamespaces() {}

  /** Returns a name that no run has used. */
  static String fresh(Instant now) {
    long number = ThreadLocalRandom.current().nextLong(LEAST_NUMBER, RADIX * LEAST_NUMBER);
    return PREFIX + Long.toString(now.getEpochSecond(), RADIX) + "_" + Long.toString(number, RADIX);
  }

  /**
   * Returns the time at which a namespace was created, to the second; empty for a name that is not
   * from the kit.
   */
  public static Optional<Instant> madeAt(String namespace) {
    Matcher form = FORM.matcher(namespace);
    return form.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(form.group(1), RADIX)))
        : Optional.empty();
  }

  /** Returns whether the kit created the namespace at least that long ago. */
  public static boolean isLeftOver(String namespace, Duration age, Instant now) {
    return madeAt(namespace).filter(made -> !made.isAfter(now.minus(age))).isPresent();
  }
}
