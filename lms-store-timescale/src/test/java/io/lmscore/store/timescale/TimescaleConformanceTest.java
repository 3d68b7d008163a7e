package io.lmscore.store.timescale;

import io.lmscore.store.testkit.EntityStoreContract;
import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.TimeSeriesStoreContract;
import org.junit.jupiter.api.Nested;

class TimescaleConformanceTest {
  static final StoreFixture TIMESCALE = new TimescaleFixture();

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(TIMESCALE);
    }
  }

  @Nested
  class Series extends TimeSeriesStoreContract {
    Series() {
      super(TIMESCALE);
    }
  }

  @Nested
  class Entity extends EntityStoreContract {
    Entity() {
      super(TIMESCALE);
    }
  }
}
