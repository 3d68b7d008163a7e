package io.lmscore.store.memory;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.value.Utf8;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rollups of a namespace. Callers hold the lock of its {@link HeapSeries}. */
final class HeapRollups {
  private final NavigableMap<String, HeapRollup> byName = new TreeMap<>(Utf8::compare);

  void create(Rollup rollup, Call call) {
    @Nullable HeapRollup stored = byName.get(rollup.name());
    if (stored == null) {
      byName.put(rollup.name(), new HeapRollup(rollup));
    } else if (!stored.definition().equals(rollup)) {
      throw call.conflict(
          ConflictException.Reason.EXISTS,
          "rollup '" + rollup.name() + "'",
          "exists as " + stored.definition());
    }
  }

  HeapRollup rollup(String name, Call call) {
    @Nullable HeapRollup rollup = byName.get(name);
    if (rollup == null) {
      throw new InvalidValueException(
          call.message("no rollup '" + name + "'; there are " + byName.keySet()));
    }
    return rollup;
  }

  List<Rollup> definitions() {
    return byName.values().stream().map(HeapRollup::definition).toList();
  }

  boolean drop(String name) {
    return byName.remove(name) != null;
  }

  void clear() {
    byName.clear();
  }
}
