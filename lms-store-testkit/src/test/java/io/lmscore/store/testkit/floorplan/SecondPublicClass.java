package io.lmscore.store.testkit.floorplan;

import io.lmscore.store.internal.Checks;
import java.util.List;

/** Uses a class that the API keeps to itself. */
public final class SecondPublicClass {
  static final List<Class<?>> USED = List.of(Checks.class);

  private SecondPublicClass() {}
}
