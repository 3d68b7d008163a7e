package io.lmscore.store.neo4j;

import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import org.junit.jupiter.api.Nested;

class Neo4jConformanceTest {
  static final StoreFixture NEO4J = new Neo4jFixture();

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(NEO4J);
    }
  }
}
