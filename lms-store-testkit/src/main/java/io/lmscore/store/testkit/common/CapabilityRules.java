package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rule CAP-1: declared capabilities work, others are refused, and the declared ones are those
 * that the fixture promised.
 */
final class CapabilityRules {
  private CapabilityRules() {}

  static Rule capabilities() {
    return Rule.of("CAP-1")
        .eachRole("declared as promised", CapabilityRules::declaredAsPromised)
        .eachRole("absent ones are refused", CapabilityRules::absentAreRefused)
        .eachRole("declared ones are not refused", CapabilityRules::declaredWork)
        .trial(Role.GRAPH, "the plan of the server", CapabilityRules::serverPlan);
  }

  private static void declaredAsPromised(TrialContext context, Role role) {
    Set<Capability> promised =
        context.fixture().promised().stream()
            .filter(capability -> capability.role() == role)
            .collect(Collectors.toSet());
    Expect.sameItems("capabilities declared", context.capabilities(role), promised);
    for (Capability capability : context.fixture().promised()) {
      Expect.that(
          capability + " is promised for a store that the fixture does not have",
          context.roles().contains(capability.role()));
    }
  }

  private static void absentAreRefused(TrialContext context, Role role) throws Exception {
    StoreCalls.fill(role, context.stores());
    Store store = StoreCalls.store(context.stores(), role);
    for (StoreCall<Store> call : StoreCalls.of(role)) {
      Set<Capability> missing = missing(call, store);
      if (!missing.isEmpty()) {
        UnsupportedException refusal =
            Expect.thrown(
                UnsupportedException.class,
                call.method() + " without " + missing,
                () -> call.body().on(store));
        Expect.that(
            call.method() + " names " + refusal.capability() + ", not one of " + missing,
            missing.contains(refusal.capability()));
      }
    }
  }

  private static void declaredWork(TrialContext context, Role role) throws Exception {
    StoreCalls.fill(role, context.stores());
    Store store = StoreCalls.store(context.stores(), role);
    for (StoreCall<Store> call : StoreCalls.of(role)) {
      if (missing(call, store).isEmpty()) {
        try {
          call.body().on(store);
        } catch (UnsupportedException e) {
          Expect.that(call.method() + " is refused although nothing is missing: " + e, false);
        }
      }
    }
  }

  private static void serverPlan(TrialContext context) {
    GraphStore graph = context.graph();
    StoreCalls.fill(Role.GRAPH, context.stores());
    Optional<String> plan = graph.explain(Traversal.from(GraphCalls.A).out()).plan();
    boolean declared = graph.capabilities().contains(Capability.SERVER_PLAN);
    Expect.that(
        "SERVER_PLAN is declared and the plan is empty",
        !declared || plan.filter(text -> !text.isBlank()).isPresent());
    Expect.that("SERVER_PLAN is not declared, and there is a plan", declared || plan.isEmpty());
  }

  private static Set<Capability> missing(StoreCall<Store> call, Store store) {
    Set<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(call.needs());
    missing.removeAll(store.capabilities());
    return missing;
  }
}
