package io.lmscore.store.testkit.floorplan.schema;

import io.lmscore.store.testkit.floorplan.graph.GraphCompiler;
import java.util.List;

/** Knows a store. */
public final class Schema {
  static final List<Class<?>> USED = List.of(GraphCompiler.class);

  private Schema() {}
}
