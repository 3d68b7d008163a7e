package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A rule of the contract, with the trials that test whether a store keeps it. It is data and needs
 * no test engine.
 *
 * @param id as in {@code docs/contract.md}, which has the text of the rule
 * @param trials in the order in which they run
 */
public record Rule(String id, List<Trial> trials) {
  /** Copies the list. */
  public Rule {
    trials = List.copyOf(trials);
  }

  /** Returns a rule without trials. */
  public static Rule of(String id) {
    return new Rule(id, List.of());
  }

  /**
   * Returns the same rule with one more trial.
   *
   * @param role the store that the trial tests
   * @param name the subject of the trial, in words: {@code "an integer and a double of equal
   *     value"}
   * @param needs the capabilities without which the trial does not apply
   */
  public Rule trial(Role role, String name, Trial.Body body, Capability... needs) {
    return with(new Trial(id, role, name, Set.copyOf(Arrays.asList(needs)), Set.of(), body));
  }

  /** Returns the same rule with one more trial, which a fixture with this limitation cannot run. */
  public Rule trialUnless(
      Limitation limitation, Role role, String name, Trial.Body body, Capability... needs) {
    return with(
        new Trial(id, role, name, Set.copyOf(Arrays.asList(needs)), Set.of(limitation), body));
  }

  /**
   * A trial that works on the store of any role.
   *
   * @see Trial.Body
   */
  @FunctionalInterface
  public interface RoleBody {
    /** Ends normally when the store of the role keeps the rule. */
    void run(TrialContext context, Role role) throws Exception;
  }

  /** Returns the same rule with one more trial for each role. */
  public Rule eachRole(String name, RoleBody body) {
    Rule rule = this;
    for (Role role : Role.values()) {
      rule = rule.trial(role, name, context -> body.run(context, role));
    }
    return rule;
  }

  /** Returns the same rule with only those of its trials that the predicate selects. */
  public Rule keep(Predicate<Trial> wanted) {
    return new Rule(id, trials.stream().filter(wanted).toList());
  }

  /**
   * Returns the same rule with the trials of another rule of the same id added.
   *
   * @throws IllegalArgumentException when both have a trial of the same role and name
   */
  public Rule and(Rule other) {
    Rule both = this;
    for (Trial trial : other.trials) {
      both = both.with(trial);
    }
    return both;
  }

  private Rule with(Trial trial) {
    if (trials.stream().anyMatch(t -> t.role() == trial.role() && t.name().equals(trial.name()))) {
      throw new IllegalArgumentException(id + " has two trials called " + trial.name());
    }
    List<Trial> more = new ArrayList<>(trials);
    more.add(trial);
    return new Rule(id, more);
  }
}
