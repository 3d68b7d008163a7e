package io.lmscore.store.memory;

import io.lmscore.store.testkit.BackendFloorPlan;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules for backends on a server are not meant: the heap has no driver. */
class FloorPlanTest {
  @TestFactory
  Stream<DynamicTest> floorPlan() {
    return BackendFloorPlan.of(MemoryProvider.class).tests();
  }
}
