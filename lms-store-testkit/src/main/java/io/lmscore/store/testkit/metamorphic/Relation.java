package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.GraphReader;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A relation between the answers to several questions that holds on any graph. For example, a
 * filter and its negation divide an answer.
 *
 * @param rule of the contract that contains the relation
 * @param name the relation, in words
 * @param needs the capabilities without which its questions cannot be asked
 * @param draw draws questions at random
 */
record Relation(
    String rule, String name, Set<Capability> needs, Function<SampledQuestions, Case> draw) {
  static Relation of(
      String rule, String name, Function<SampledQuestions, Case> draw, Capability... needs) {
    return new Relation(rule, name, Set.copyOf(Arrays.asList(needs)), draw);
  }

  /**
   * The relation for certain random questions. It may be checked several times.
   *
   * @param question as Java, for use in a test
   * @param check throws a {@link io.lmscore.store.testkit.RuleViolation} where the relation does
   *     not hold, and {@link TooLargeException} where an answer is too large to compare
   */
  record Case(String question, Consumer<GraphReader> check) {}
}
