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
            union.addAll(ends(graph, before.hop(ofLength(hop, steps, steps, hop.to()))));
          }
          Answers.same("all lengths, one by one", union, "the range", ends(graph, whole));
        });
  }

  private static Case composed(SampledQuestions questions) {
    Traversal before = questions.start();
    Hop drawn = questions.hop(1);
    NodePattern middle = questions.nodes();
    Hop two = new Hop(drawn.direction(), drawn.relationships(), 2, 2, middle, drawn.to());
    Traversal whole = before.hop(two);
    return new Case(
        QuestionCode.traversal(whole),
        graph -> {
          Hop first = ofLength(drawn, 1, 1, middle);
          Hop second = ofLength(drawn, 1, 1, drawn.to());
          Answers.same(
              "two hops of one step",
              ends(graph, before.hop(first).hop(second)),
              "one hop of two",
              ends(graph, whole));
        });
  }

  private static Case stays(SampledQuestions questions) {
    Traversal before = questions.start();
    Hop hop = ofLength(questions.hop(1), 0, 0, NodePattern.ANY);
    return new Case(
        QuestionCode.traversal(before.hop(hop)),
        graph ->
            Answers.same(
                "the starts", ends(graph, before), "no step", ends(graph, before.hop(hop))));
  }

  private static Hop ofLength(Hop hop, int min, int max, NodePattern to) {
    return new Hop(hop.direction(), hop.relationships(), min, max, hop.through(), to);
  }
}
