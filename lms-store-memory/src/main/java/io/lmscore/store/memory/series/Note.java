package io.lmscore.store.memory.series;

import io.lmscore.store.series.Reading;

/** What a reading says beside its value. Few different ones stand in many readings. */
record Note(String unit, String quality) {
  static Note of(Reading reading) {
    return new Note(reading.unit(), reading.quality());
  }

  boolean isOf(Reading reading) {
    return unit.equals(reading.unit()) && quality.equals(reading.quality());
  }
}
