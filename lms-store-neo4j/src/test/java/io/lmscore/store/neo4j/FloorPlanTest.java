package io.lmscore.store.neo4j;

import io.lmscore.store.testkit.BackendFloorPlan;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FloorPlanTest {
  @TestFactory
  Stream<DynamicTest> floorPlan() {
    return BackendFloorPlan.of(Neo4jProvider.class)
        .queries("cypher")
        .driver("org.neo4j.driver..")
        .rows("org.neo4j.driver.Record", "org.neo4j.driver.Value", "org.neo4j.driver.Driver")
        .between("isolation")
        .tests();
  }
}
