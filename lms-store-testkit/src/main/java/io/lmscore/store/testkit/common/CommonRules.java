package io.lmscore.store.testkit.common;

import io.lmscore.store.testkit.Rule;
import java.util.List;

/** The rules of section 1 of the contract, and the budget of round-trips. */
public final class CommonRules {
  private CommonRules() {}

  /** Returns every rule. */
  public static List<Rule> all() {
    return List.of(
        ConfigRules.sources(),
        ConfigRules.faults(),
        ConfigRules.secrets(),
        CallRules.check(),
        CallRules.closed(),
        TimeoutRules.timeouts(),
        ThreadRules.threads(),
        ThreadRules.visibility(),
        CallRules.unwrap(),
        ViewRules.views(),
        NullRules.nulls(),
        MessageRules.messages(),
        CapabilityRules.capabilities(),
        NamespaceRules.namespaces(),
        NamespaceRules.names(),
        RoundTripRules.roundTrips());
  }
}
