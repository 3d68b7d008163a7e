package io.lmscore.store.timescale;

import io.lmscore.store.testkit.EntityStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import org.junit.jupiter.api.Nested;

class TimescaleConformanceTest {
  static final StoreFixture TIMESCALE = new TimescaleFixture();

  @Nested
  class Entity extends EntityStoreContract {
    Entity() {
      super(TIMESCALE);
    }
  }
}
