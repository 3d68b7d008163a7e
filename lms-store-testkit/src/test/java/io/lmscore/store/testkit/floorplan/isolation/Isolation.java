package io.lmscore.store.testkit.floorplan.isolation;

import io.lmscore.store.testkit.floorplan.graph.GraphCompiler;
import java.util.List;

/** Knows a store. */
public final class Isolation {
  static final List<Class<?>> USED = List.of(GraphCompiler.class);

  private Isolation() {}
}
