package io.lmscore.store.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the namespaces that the kit works in. Each tells when it was made, so that what an
 * interrupted run left can be told from what a run is using.
 */
public final class KitNamespaces {
  /** How all of them begin. */
  public static final String PREFIX = "kit_";

  private static final int RADIX = 36;

  /** The least with ten digits: a name of a person's choice is not taken for one of ours. */
  private static final long LEAST_NUMBER = 101_559_956_668_416L;

  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-z]{6,7})_[0-9a-z]{10}");

  private KitNamespaces() {}

  /** A name that no run has used. */
  static String fresh(Instant now) {
    long number = ThreadLocalRandom.current().nextLong(LEAST_NUMBER, RADIX * LEAST_NUMBER);
    return PREFIX + Long.toString(now.getEpochSecond(), RADIX) + "_" + Long.toString(number, RADIX);
  }

  /** When a namespace was made, to the second; empty for a name that the kit has not made. */
  public static Optional<Instant> madeAt(String namespace) {
    Matcher form = FORM.matcher(namespace);
    return form.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(form.group(1), RADIX)))
        : Optional.empty();
  }

  /** Whether the kit has made it, at least so long ago. */
  public static boolean isLeftOver(String namespace, Duration age, Instant now) {
    return madeAt(namespace).filter(made -> !made.isAfter(now.minus(age))).isPresent();
  }
}
