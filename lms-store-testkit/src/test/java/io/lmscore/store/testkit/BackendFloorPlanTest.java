package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.testkit.floorplan.BrokenProvider;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class BackendFloorPlanTest {
  private static final int RULES_OF_SERVERS = 13;

  @Test
  void tests_ofABackendThatBreaksEachRule_allFail() {
    List<DynamicTest> tests =
        BackendFloorPlan.of(BrokenProvider.class)
            .queries("sql")
            .driver("java.util.zip..")
            .rows("java.sql..")
            .between("isolation")
            .tests()
            .toList();

    assertThat(tests).hasSize(RULES_OF_SERVERS);
    for (DynamicTest test : tests) {
      assertThatThrownBy(() -> test.getExecutable().execute())
          .as(test.getDisplayName())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(BrokenProvider.class.getPackageName());
    }
  }

  @Test
  void rows_onlyTheStatementsMayNotKnowThem() {
    assertThat(failuresWithRows("java.util.zip.."))
        .contains("statementsKnowNoDriver")
        .doesNotContain("onlyTheClientCallsTheDriver");
    assertThat(failuresWithRows("java.util.zip.CRC32"))
        .contains("statementsKnowNoDriver")
        .doesNotContain("onlyTheClientCallsTheDriver");
  }

  private static List<String> failuresWithRows(String rows) {
    return BackendFloorPlan.of(BrokenProvider.class)
        .queries("sql")
        .driver("java.util.zip..")
        .rows(rows)
        .tests()
        .filter(BackendFloorPlanTest::fails)
        .map(DynamicTest::getDisplayName)
        .toList();
  }

  private static boolean fails(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return false;
    } catch (Throwable e) {
      return true;
    }
  }
}
