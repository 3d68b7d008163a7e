package io.lmscore.store.memory;

import io.lmscore.store.testkit.EntityStoreContract;
import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.TimeSeriesStoreContract;
import org.junit.jupiter.api.Nested;

class MemoryConformanceTest {
  static final StoreFixture MEMORY = new MemoryFixture();

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(MEMORY);
    }
  }

  @Nested
  class Series extends TimeSeriesStoreContract {
    Series() {
      super(MEMORY);
    }
  }

  @Nested
  class Entity extends EntityStoreContract {
    Entity() {
      super(MEMORY);
    }
  }
}
