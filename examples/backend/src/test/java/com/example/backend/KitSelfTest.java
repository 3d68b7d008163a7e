package com.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.testkit.Report;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.sabotage.SelfTest;
import io.lmscore.store.testkit.sabotage.SelfTestReport;
import org.junit.jupiter.api.Test;

class KitSelfTest {
  @Test
  void run_everyBrokenStore_caughtByAllRulesItNames() throws Exception {
    RunSettings settings = RunSettings.ofProcess().withEffort(1);
    SelfTestReport report = SelfTest.of(new ExampleFixture(), settings).run();
    report.write(Report.directory());

    assertThat(report.problems()).isEmpty();
  }
}
