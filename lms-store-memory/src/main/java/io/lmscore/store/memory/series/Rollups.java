package io.lmscore.store.memory.series;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rollups of a namespace. Immutable; a change copies the map, because rollups are few. */
public final class Rollups {
  private final NavigableMap<String, RollupBuckets> byName;

  private Rollups(NavigableMap<String, RollupBuckets> byName) {
    this.byName = byName;
  }

  static Rollups empty() {
    return new Rollups(new TreeMap<>(Utf8::compare));
  }

  /**
   * Adds the rollup; returns the same rollups when it exists already.
   *
   * @throws ConflictException EXISTS when the name has another definition
   */
  public Rollups create(Rollup rollup, HeapCall call) {
    @Nullable RollupBuckets stored = byName.get(rollup.name());
    if (stored == null) {
      return with(RollupBuckets.empty(rollup));
    }
    if (!stored.definition().equals(rollup)) {
      throw call.conflict(
          ConflictException.Reason.EXISTS,
          "rollup '" + rollup.name() + "'",
          "exists as " + stored.definition());
    }
    return this;
  }

  /** Recomputes the time buckets of the range, as {@link RollupBuckets#refresh} does. */
  public Rollups refresh(String name, Readings readings, TimeRange range, HeapCall call) {
    return with(rollup(name, call).refresh(readings, range, call));
  }

  /**
   * The rollup of that name.
   *
   * @throws InvalidValueException when there is none
   */
  public RollupBuckets rollup(String name, HeapCall call) {
    @Nullable RollupBuckets rollup = byName.get(name);
    if (rollup == null) {
      throw new InvalidValueException(
          call.message(
              "rollup '" + name + "' does not exist; existing rollups: " + byName.keySet()));
    }
    return rollup;
  }

  /** The definitions of all rollups, by name. */
  public List<Rollup> definitions() {
    return byName.values().stream().map(RollupBuckets::definition).toList();
  }

  /** Removes the rollup; returns the same rollups when none has that name. */
  public Rollups drop(String name) {
    if (!byName.containsKey(name)) {
      return this;
    }
    NavigableMap<String, RollupBuckets> rest = new TreeMap<>(byName);
    rest.remove(name);
    return new Rollups(rest);
  }

  private Rollups with(RollupBuckets rollup) {
    NavigableMap<String, RollupBuckets> changed = new TreeMap<>(byName);
    changed.put(rollup.definition().name(), rollup);
    return new Rollups(changed);
  }
}
