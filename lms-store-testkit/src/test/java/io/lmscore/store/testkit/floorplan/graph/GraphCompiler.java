package io.lmscore.store.testkit.floorplan.graph;

import io.lmscore.store.testkit.floorplan.entity.Entities;
import java.util.List;

/** A compiler that does not lie among the statements; knows another store. */
public final class GraphCompiler {
  static final List<Class<?>> USED = List.of(Entities.class);

  private GraphCompiler() {}
}
