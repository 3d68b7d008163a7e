package io.lmscore.store.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run.
 *
 * @param seed of all random numbers; the same seed repeats the same trials
 * @param effort the number of random steps for each ordinary one, 1 to 1,000
 * @param timeLimit of each trial, multiplied by the effort
 * @param required names of fixtures whose server must be reached
 * @param rules ids of the rules to try; a trailing {@code *} selects all ids with that beginning;
 *     an empty list selects all rules
 */
public record RunSettings(
    long seed, int effort, Duration timeLimit, Set<String> required, List<String> rules) {
  /** System property with the seed. */
  public static final String SEED = "lms.tck.seed";

  /** System property with the effort. */
  public static final String EFFORT = "lms.tck.effort";

  /** System property with the time limit of a trial in seconds. */
  public static final String TIME_LIMIT = "lms.tck.time-limit-seconds";

  /** System property with the rules to try, separated by commas. */
  public static final String RULES = "lms.tck.rules";

  /** Environment variable with the fixtures that must be reached, separated by commas. */
  public static final String REQUIRE = "LMS_TCK_REQUIRE";

  private static final int MAX_EFFORT = 1_000;

  /** Copies the collections, and checks effort and time limit. */
  public RunSettings {
    required = Set.copyOf(required);
    rules = List.copyOf(rules);
    if (effort < 1 || effort > MAX_EFFORT) {
      throw new IllegalArgumentException("effort " + effort + " is not in 1.." + MAX_EFFORT);
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("time limit " + timeLimit + " is not positive");
    }
  }

  /**
   * Returns the defaults: a random seed, effort 1, 120 seconds for a trial, all rules, no required
   * fixture.
   */
  public static RunSettings defaults() {
    return new RunSettings(
        RandomGenerator.getDefault().nextLong(), 1, Duration.ofMinutes(2), Set.of(), List.of());
  }

  /** Returns the defaults, changed by the system properties and the environment of this process. */
  public static RunSettings ofProcess() {
    return of(System.getProperties(), System.getenv());
  }

  /** Returns the defaults, changed by these properties and this environment. */
  public static RunSettings of(Properties properties, Map<String, String> environment) {
    RunSettings defaults = defaults();
    return new RunSettings(
        number(properties, SEED, defaults.seed),
        (int) number(properties, EFFORT, defaults.effort),
        Duration.ofSeconds(number(properties, TIME_LIMIT, defaults.timeLimit.toSeconds())),
        Set.copyOf(words(environment.get(REQUIRE))),
        words(properties.getProperty(RULES)));
  }

  /** Returns the same settings with another seed. */
  public RunSettings withSeed(long newSeed) {
    return new RunSettings(newSeed, effort, timeLimit, required, rules);
  }

  /** Returns the same settings with another effort. */
  public RunSettings withEffort(int newEffort) {
    return new RunSettings(seed, newEffort, timeLimit, required, rules);
  }

  /** Returns the same settings with another time limit for each trial. */
  public RunSettings withTimeLimit(Duration newTimeLimit) {
    return new RunSettings(seed, effort, newTimeLimit, required, rules);
  }

  /** Returns the same settings with other required fixtures. */
  public RunSettings withRequired(String... names) {
    return new RunSettings(seed, effort, timeLimit, Set.of(names), rules);
  }

  /** Returns the same settings for these rules only; without arguments, for all rules. */
  public RunSettings withRules(String... newRules) {
    return new RunSettings(seed, effort, timeLimit, required, Arrays.asList(newRules));
  }

  /** Returns whether the settings select the rule. */
  public boolean selects(String rule) {
    return rules.isEmpty()
        || rules.stream()
            .anyMatch(
                word ->
                    word.endsWith("*")
                        ? rule.startsWith(word.substring(0, word.length() - 1))
                        : rule.equals(word));
  }

  private static long number(Properties properties, String key, long otherwise) {
    String text = properties.getProperty(key, "");
    try {
      return text.isBlank() ? otherwise : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a whole number", e);
    }
  }

  private static List<String> words(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .collect(Collectors.toList());
  }
}
