package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.testkit.metamorphic.Answers.ends;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rule MET-2: the lengths of a hop add up, and hops of one step form a longer hop. */
final class LengthRelations {
  private static final String RULE = "MET-2";
  private static final int MOST_STEPS = 3;

  private LengthRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "a range of lengths is the union of its lengths", LengthRelations::union),
        Relation.of(RULE, "two hops of one step are one hop of two", LengthRelations::composed),
        Relation.of(RULE, "a hop of no step stays where it is", LengthRelations::stays));
  }

  private static Case union(SampledQuestions questions) {
    Traversal before = questions.fromIds();
    Hop hop = questions.hop(MOST_STEPS);
    Traversal whole = before.hop(hop);
    return new Case(
        QuestionCode.traversal(whole),
        graph -> {
          Set<NodeId> union = new TreeSet<>();
          for (int steps = hop.min(); steps <= hop.max(); steps++) {
            union.addAll(ends(graph, before.hop(hop).hops(steps, steps)));
          }
          Answers.same("all lengths, one by one", union, "the range", ends(graph, whole));
        });
  }

  private static Case composed(SampledQuestions questions) {
    Traversal before = questions.start();
    Hop drawn = questions.hop(1);
    NodePattern middle = questions.nodes();
    Traversal whole = before.hop(drawn).hops(2, 2).through(middle);
    Traversal step = before.hop(drawn).hops(1, 1).to(middle);
    return new Case(
        QuestionCode.traversal(whole),
        graph ->
            Answers.same(
                "two hops of one step",
                ends(graph, step.hop(drawn).hops(1, 1)),
                "one hop of two",
                ends(graph, whole)));
  }

  private static Case stays(SampledQuestions questions) {
    Traversal before = questions.start();
    Traversal noStep = before.hop(questions.hop(1)).hops(0, 0).to(NodePattern.ANY);
    return new Case(
        QuestionCode.traversal(noStep),
        graph -> Answers.same("the starts", ends(graph, before), "no step", ends(graph, noStep)));
  }
}
