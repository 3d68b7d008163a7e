package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal metadata the same object, so that readings cost at most a reference. It forgets all
 * of them when there are too many: that costs memory later, and changes no answer. Not thread-safe:
 * only for writers.
 */
final class MetadataPool {
  private static final int MAX_SIZE = 1_000;

  private final Map<ReadingMetadata, ReadingMetadata> pool = new HashMap<>();
  private ReadingMetadata last = new ReadingMetadata("", "");

  ReadingMetadata metadata(Reading reading) {
    if (!last.isOf(reading)) {
      if (pool.size() >= MAX_SIZE) {
        pool.clear();
      }
      last = pool.computeIfAbsent(ReadingMetadata.of(reading), first -> first);
    }
    return last;
  }
}
