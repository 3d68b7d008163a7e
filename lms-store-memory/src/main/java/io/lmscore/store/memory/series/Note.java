package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;

/**
 * The unit and quality of a reading. Many readings share few different notes. Comparable, so that a
 * hash table finds one among many with the same hash.
 */
record Note(String unit, String quality) implements Comparable<Note> {
  static Note of(Reading reading) {
    return new Note(reading.unit(), reading.quality());
  }

  @Override
  public int compareTo(Note other) {
    int order = unit.compareTo(other.unit);
    return order == 0 ? quality.compareTo(other.quality) : order;
  }

  boolean isOf(Reading reading) {
    return unit.equals(reading.unit()) && quality.equals(reading.quality());
  }
}
