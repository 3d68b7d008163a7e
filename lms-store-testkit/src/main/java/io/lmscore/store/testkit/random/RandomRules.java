package io.lmscore.store.testkit.random;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.Rule;
import java.util.List;

/** Rule RND-1. */
public final class RandomRules {
  private RandomRules() {}

  /** The rule, with a trial for each kind of question. */
  public static List<Rule> rules() {
    Rule rule = Rule.of("RND-1");
    for (Mix mix : Mix.values()) {
      rule =
          rule.trial(
              Role.GRAPH,
              mix.title(),
              lab -> run(lab, mix),
              mix.needs().toArray(Capability[]::new));
    }
    return List.of(rule);
  }

  private static void run(Lab lab, Mix mix) {
    new Workload(mix, lab.random().nextLong(), mix.steps() * lab.effort())
        .run(
            lab.graph(),
            use -> {
              try (Stores other = lab.openOther()) {
                return use.apply(other.graph());
              }
            });
  }
}
