package io.lmscore.store.testkit.common;

import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.probe.ApiTypes;
import io.lmscore.store.testkit.probe.NullProbe;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The rule COM-8: nulls. */
final class NullRules {
  private NullRules() {}

  static Rule nulls() {
    return Rule.of("COM-8")
        .eachRole("null for every argument of every method", NullRules::methods)
        .eachRole("null in a view", NullRules::view)
        .eachRole("null for what arguments are made of", (context, role) -> types(role))
        .trial(Role.GRAPH, "null among the elements of a load", NullRules::load)
        .trial(Role.SERIES, "null for a writer", NullRules::writer);
  }

  private static void methods(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    none(NullProbe.methods(type(role), store));
    none(NullProbe.methods(Stores.class, context.stores()));
    store.check();
  }

  private static void view(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    none(NullProbe.methods(type(role), store.withTimeout(Duration.ofMinutes(5))));
    if (store instanceof EntityStore entities) {
      EntityStore view = entities.forOrganization(HeavyCalls.ORGANIZATION);
      none(NullProbe.methods(EntityStore.class, view));
    }
  }

  private static void types(Role role) {
    for (Class<?> type : ApiTypes.of(type(role))) {
      none(NullProbe.statics(type));
      none(NullProbe.methods(type));
    }
  }

  private static void load(TrialContext context) {
    Node a = Node.of("a", "Device");
    Relationship r = Relationship.of("a", "OWNS", "a");
    for (GraphLoad load :
        List.of(
            GraphLoad.of(Arrays.asList(a, null), List.of()),
            GraphLoad.of(List.of(a), Arrays.asList(r, null)))) {
      Expect.invalid("a load with a null among its elements", () -> context.graph().load(load));
    }
  }

  private static void writer(TrialContext context) {
    try (ReadingWriter writer = context.series().writer(WriterOptions.defaults())) {
      none(NullProbe.methods(ReadingWriter.class, writer));
    }
  }

  /** Returns the interface of the stores of a role. */
  static Class<? extends Store> type(Role role) {
    return switch (role) {
      case ENTITY -> EntityStore.class;
      case GRAPH -> GraphStore.class;
      case SERIES -> TimeSeriesStore.class;
    };
  }

  private static void none(List<String> accepted) {
    if (!accepted.isEmpty()) {
      throw new RuleViolation("not rejected as a null: " + String.join("; ", accepted));
    }
  }
}
