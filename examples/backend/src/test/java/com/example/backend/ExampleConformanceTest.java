package com.example.backend;

import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.StoreFixture;
import org.junit.jupiter.api.Nested;

class ExampleConformanceTest {
  static final StoreFixture EXAMPLE = new ExampleFixture();

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(EXAMPLE);
    }
  }
}
