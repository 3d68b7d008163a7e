package io.lmscore.store.testkit.entity;

import io.lmscore.store.testkit.Rule;
import java.util.List;

/** The rules of entities. */
public final class EntityRules {
  private EntityRules() {}

  /** Returns all rules, each once. */
  public static List<Rule> all() {
    return List.of(
        InsertRules.inserts(),
        UpdateRules.updates(),
        UpdateRules.puts(),
        PatchRules.patches(),
        DeleteRules.deletes(),
        DeleteRules.bulk(),
        LookupRules.lookups(),
        ContentRules.content(),
        QueryRules.selections(),
        ContainmentRules.containment(),
        PathRules.paths(),
        OrderRules.orders(),
        PageRules.pages(),
        OrganizationRules.reads(),
        OrganizationRules.writes(),
        PrivacyRules.messages(),
        ConcurrencyRules.concurrency(),
        RandomEntityCalls.agreement());
  }
}
