package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;

/**
 * The unit and quality of a reading. Many readings share few different objects. Comparable, so that
 * a hash table finds one among many with the same hash.
 */
record ReadingMetadata(String unit, String quality) implements Comparable<ReadingMetadata> {
  static ReadingMetadata of(Reading reading) {
    return new ReadingMetadata(reading.unit(), reading.quality());
  }

  @Override
  public int compareTo(ReadingMetadata other) {
    int order = unit.compareTo(other.unit);
    return order == 0 ? quality.compareTo(other.quality) : order;
  }

  boolean isOf(Reading reading) {
    return unit.equals(reading.unit()) && quality.equals(reading.quality());
  }
}
