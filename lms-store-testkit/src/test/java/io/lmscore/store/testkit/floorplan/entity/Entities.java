package io.lmscore.store.testkit.floorplan.entity;

import io.lmscore.store.testkit.floorplan.series.Series;
import java.util.List;

/** Knows another store. */
public final class Entities {
  static final List<Class<?>> USED = List.of(Series.class);

  private Entities() {}
}
