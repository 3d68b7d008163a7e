package io.lmscore.store.timescale;

import io.lmscore.store.testkit.EntityStoreContract;
import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.TimeSeriesStoreContract;
import org.junit.jupiter.api.Nested;

class PostgresConformanceTest {
  static final StoreFixture POSTGRES = new PostgresFixture();

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(POSTGRES);
    }
  }

  @Nested
  class Series extends TimeSeriesStoreContract {
    Series() {
      super(POSTGRES);
    }
  }

  @Nested
  class Entity extends EntityStoreContract {
    Entity() {
      super(POSTGRES);
    }
  }
}
