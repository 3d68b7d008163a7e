package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
  /** Rules that no trial holds a store to, each with the reason. */
  private static final Map<String, String> NOT_TRIED = Map.of();

  private final List<Rule> rules = ContractRules.all();
  private final Set<String> contract =
      ContractText.load().entries().stream()
          .map(ContractText.Entry::id)
          .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void contract_everyRule_isTried() {
    Set<String> tried =
        rules.stream()
            .filter(rule -> !rule.trials().isEmpty())
            .map(Rule::id)
            .collect(Collectors.toCollection(TreeSet::new));
    tried.addAll(NOT_TRIED.keySet());

    assertThat(tried).containsAll(contract);
  }

  @Test
  void kit_everyRule_standsInTheContract() {
    assertThat(contract).containsAll(rules.stream().map(Rule::id).toList());
    assertThat(contract).containsAll(NOT_TRIED.keySet());
  }

  @Test
  void kit_noRule_bothTriedAndListedAsNotTried() {
    assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(rules).extracting(Rule::id).allMatch(id -> !NOT_TRIED.containsKey(id));
  }
}
