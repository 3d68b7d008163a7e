package io.lmscore.store.testkit.floorplan.series;

import io.lmscore.store.testkit.floorplan.graph.GraphCompiler;
import java.util.List;

/** Knows another store, and closes a cycle. */
public final class Series {
  static final List<Class<?>> USED = List.of(GraphCompiler.class);

  private Series() {}
}
