package com.example.backend;

import io.lmscore.store.testkit.BackendFloorPlan;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FloorPlanTest {
  /** With a query language and a driver: add {@code queries("aql")} and {@code driver(...)}. */
  @TestFactory
  Stream<DynamicTest> floorPlan() {
    return BackendFloorPlan.of(ExampleProvider.class).tests();
  }
}
