package io.lmscore.store.series;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.Arrays;
import java.util.Set;

/**
 * Aggregates that the store keeps.
 *
 * @param name matches {@code [A-Za-z][A-Za-z0-9_]{0,63}}
 * @param width the width of the time buckets
 * @param aggregates the aggregates that the store keeps, in the order of {@link Aggregate}; 1 to 32
 */
public record Rollup(String name, BucketWidth width, Set<Aggregate> aggregates) {
  /** Copies the aggregates; checks their number and the name. */
  public Rollup {
    checkName(name);
    Nulls.notNull("width", width);
    Nulls.noNulls("aggregates", aggregates);
    aggregates = Aggregates.copy(aggregates, 1);
  }

  /** A rollup of these aggregates. */
  public static Rollup of(String name, BucketWidth width, Aggregate... aggregates) {
    Nulls.noNulls("aggregates", aggregates);
    return new Rollup(name, width, Set.copyOf(Arrays.asList(aggregates)));
  }

  /**
   * Returns the name if it is valid, for methods that take only the name.
   *
   * @throws io.lmscore.store.InvalidValueException when no rollup can have the name
   */
  public static String checkName(String name) {
    Nulls.notNull("name", name);
    return Checks.name("rollup", name);
  }
}
