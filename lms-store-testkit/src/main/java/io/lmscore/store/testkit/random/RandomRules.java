package io.lmscore.store.testkit.random;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.util.List;

/** The rule RND-1. */
public final class RandomRules {
  private RandomRules() {}

  /** Returns the rule with some trials for each kind of question. */
  public static List<Rule> rules() {
    Rule rule = Rule.of("RND-1");
    for (WorkloadMix mix : WorkloadMix.values()) {
      for (int trial = 1; trial <= mix.trials(); trial++) {
        rule =
            rule.trial(
                Role.GRAPH,
                mix.title() + ", " + trial + " of " + mix.trials(),
                context -> run(context, mix),
                mix.needs().toArray(Capability[]::new));
      }
    }
    return List.of(rule);
  }

  private static void run(TrialContext context, WorkloadMix mix) {
    new Workload(mix, context.random().nextLong(), mix.steps() * context.effort())
        .run(
            context.graph(),
            use -> {
              try (Stores other = context.openOther()) {
                return use.apply(other.graph());
              }
            });
  }
}
