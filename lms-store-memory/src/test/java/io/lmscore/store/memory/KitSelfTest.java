package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.testkit.ContractRules;
import io.lmscore.store.testkit.Report;
import io.lmscore.store.testkit.RunSettings;
import io.lmscore.store.testkit.sabotage.Sabotage;
import io.lmscore.store.testkit.sabotage.SelfTest;
import io.lmscore.store.testkit.sabotage.SelfTestReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KitSelfTest {
  private static final RunSettings SETTINGS = RunSettings.ofProcess().withEffort(1);

  @Test
  void run_everyBrokenStore_caughtByAllRulesItNames() throws Exception {
    SelfTestReport report = SelfTest.of(new MemoryFixture(), SETTINGS).run();
    report.write(Report.directory());

    assertThat(report.problems()).isEmpty();
  }

  /** Not among the sabotages of the kit: stores on a server may answer so. */
  @Test
  void run_lateCallIsUnavailableWithoutServer_caught() throws Exception {
    Sabotage sabotage =
        Sabotage.entity("a late call is unavailable", Unreachable::new, "COM-3", "COM-7");
    SelfTestReport report =
        SelfTest.of(new MemoryFixture(), List.of(sabotage), ContractRules.all(), SETTINGS).run();

    assertThat(report.problems()).isEmpty();
  }

  private static final class Unreachable extends ForwardingEntityStore {
    Unreachable(EntityStore inner) {
      super(inner);
    }

    @Override
    public EntityStore withTimeout(Duration timeout) {
      return new Unreachable(inner().withTimeout(timeout));
    }

    @Override
    public List<Entity> putAll(List<EntityDraft> drafts) {
      try {
        return inner().putAll(drafts);
      } catch (TimedOutException e) {
        throw UnavailableException.notSent("putAll: no connection", e);
      }
    }
  }
}
