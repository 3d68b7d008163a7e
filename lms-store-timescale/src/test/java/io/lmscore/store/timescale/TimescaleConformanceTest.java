package io.lmscore.store.timescale;

import io.lmscore.store.testkit.EntityStoreContract;
import io.lmscore.store.testkit.GraphStoreContract;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.StoreFixture;
import io.lmscore.store.testkit.TimeSeriesStoreContract;
import org.junit.jupiter.api.Nested;

class TimescaleConformanceTest {
  static final StoreFixture READINGS = TimescaleFixture.ofReadings();
  static final StoreFixture GRAPHS = TimescaleFixture.ofGraphs();

  /**
   * The rules of a graph whose statements the planner of the extension sees. The graph store is the
   * same with the extension and without it, and keeps all rules in {@link PostgresConformanceTest}.
   */
  private static final String[] STATEMENTS = {
    "CFG-*", "COM-1", "COM-5", "NS-*", "WRT-*", "CND-*", "DEL-*", "TMB-*", "CHG-1", "CHG-2",
    "FLT-*", "ORD-*", "TRV-*", "CNT-*", "PTH-*", "SP-*", "ROW-*", "GRP-*", "EXP-*"
  };

  @Nested
  class Graph extends GraphStoreContract {
    Graph() {
      super(GRAPHS, ofStatements(RunSettings.ofProcess()));
    }

    private static RunSettings ofStatements(RunSettings settings) {
      return settings.rules().isEmpty() ? settings.withRules(STATEMENTS) : settings;
    }
  }

  @Nested
  class Series extends TimeSeriesStoreContract {
    Series() {
      super(READINGS);
    }
  }

  @Nested
  class Entity extends EntityStoreContract {
    Entity() {
      super(READINGS);
    }
  }
}
