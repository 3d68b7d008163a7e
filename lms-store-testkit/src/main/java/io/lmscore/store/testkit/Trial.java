package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import java.util.Set;

/**
 * One test of a rule.
 *
 * @param rule id of the rule
 * @param role the store that the trial tests
 * @param name the subject of the trial, in words
 * @param needs the capabilities without which the trial does not apply
 * @param limitations of fixtures that cannot run the trial
 * @param body the code of the trial
 */
public record Trial(
    String rule,
    Role role,
    String name,
    Set<Capability> needs,
    Set<Limitation> limitations,
    Body body) {
  /** The code of a trial. */
  @FunctionalInterface
  public interface Body {
    /**
     * Ends normally when the store keeps the rule.
     *
     * @param context an empty namespace of its own
     * @throws RuleViolation when the store breaks the rule
     * @throws Exception any other failure counts as a violation too
     */
    void run(TrialContext context) throws Exception;
  }
}
