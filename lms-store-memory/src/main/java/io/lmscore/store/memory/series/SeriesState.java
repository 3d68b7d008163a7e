package io.lmscore.store.memory.series;

/** Readings, events and rollups of one namespace at one moment. Immutable. */
public record SeriesState(Readings readings, Events events, Rollups rollups) {
  /**
   * An empty state. Two namespaces must not begin with the same object, as they share no writer.
   */
  public static SeriesState empty() {
    return new SeriesState(Readings.empty(), Events.empty(), Rollups.empty());
  }

  public SeriesState withReadings(Readings newReadings) {
    return new SeriesState(newReadings, events, rollups);
  }

  public SeriesState withEvents(Events newEvents) {
    return new SeriesState(readings, newEvents, rollups);
  }

  public SeriesState withRollups(Rollups newRollups) {
    return new SeriesState(readings, events, newRollups);
  }
}
