package io.lmscore.store.timescale;

import io.lmscore.store.testkit.BackendFloorPlan;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FloorPlanTest {
  @TestFactory
  Stream<DynamicTest> floorPlan() {
    return BackendFloorPlan.of(PostgresProvider.class)
        .queries("sql")
        .driver("org.postgresql..", "com.zaxxer..")
        .rows("java.sql..", "javax.sql..")
        .tests();
  }
}
