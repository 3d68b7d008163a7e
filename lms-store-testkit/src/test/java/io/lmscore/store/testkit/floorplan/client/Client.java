package io.lmscore.store.testkit.floorplan.client;

import io.lmscore.store.testkit.floorplan.graph.GraphCompiler;
import java.util.List;

/** Knows a store. */
public final class Client {
  static final List<Class<?>> USED = List.of(GraphCompiler.class);

  private Client() {}
}
