package io.lmscore.store.testkit.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.testkit.ContractText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SabotagesTest {
  @Test
  void all_names_differAndRulesStandInTheContract() {
    List<Sabotage> all = Sabotages.all();

    assertThat(all).extracting(Sabotage::role, Sabotage::name).doesNotHaveDuplicates();
    assertThat(all).allMatch(sabotage -> !sabotage.caughtBy().isEmpty());
    assertThat(ContractText.load().entries())
        .extracting(ContractText.Entry::id)
        .containsAll(all.stream().flatMap(sabotage -> sabotage.caughtBy().stream()).toList());
  }

  @Test
  void all_number_overAHundred() {
    assertThat(Sabotages.all()).hasSizeGreaterThan(100);
  }
}
