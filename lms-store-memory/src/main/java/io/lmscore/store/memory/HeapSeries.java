package io.lmscore.store.memory;

/**
 * Readings, events and rollups of one namespace. What is here is read and written under its lock.
 */
final class HeapSeries {
  private final HeapLock lock = new HeapLock();
  private final HeapReadings readings = new HeapReadings();
  private final HeapEvents events = new HeapEvents();
  private final HeapRollups rollups = new HeapRollups();

  HeapLock lock() {
    return lock;
  }

  HeapReadings readings() {
    return readings;
  }

  HeapEvents events() {
    return events;
  }

  HeapRollups rollups() {
    return rollups;
  }

  /** Removes everything. */
  void clear() {
    readings.clear();
    events.clear();
    rollups.clear();
  }
}
