package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.testkit.metamorphic.Answers.ends;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rule MET-3: a reversed traversal has the same pairs, and a hop with fewer restrictions never
 * loses a node.
 */
final class DirectionRelations {
  private static final String RULE = "MET-3";
  private static final int MOST_STEPS = 3;
  private static final int PAIRS = 3;

  private DirectionRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "a reversed hop leads back", DirectionRelations::reversed),
        Relation.of(RULE, "related is the end of a reversed hop", DirectionRelations::related),
        Relation.of(RULE, "either way is out or in", DirectionRelations::both),
        Relation.of(RULE, "one more type loses nothing", DirectionRelations::moreTypes),
        Relation.of(RULE, "one more step loses nothing", DirectionRelations::moreSteps),
        Relation.of(RULE, "without its filters a hop loses nothing", DirectionRelations::free));
  }

  private static Case reversed(SampledQuestions questions) {
    NodeId from = questions.id();
    Hop hop = withEnd(questions.hop(MOST_STEPS), NodePattern.ANY);
    List<NodeId> tried = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      tried.add(questions.id());
    }
    Traversal there = Traversal.from(from).hop(hop);
    return new Case(
        QuestionCode.traversal(there),
        graph -> {
          Set<NodeId> ends = ends(graph, there);
          Set<NodeId> asked = new LinkedHashSet<>(tried);
          ends.stream().limit(PAIRS).forEach(asked::add);
          for (NodeId end : asked) {
            Traversal back = Traversal.from(end).hop(reversed(hop));
            Expect.equal(
                "from " + end + " the reversed hop reaches " + from,
                ends(graph, back).contains(from),
                ends.contains(end));
          }
        });
  }

  private static Case related(SampledQuestions questions) {
    Hop hop = questions.hop(1);
    NodePattern ends = questions.nodes();
    NodePattern starts = questions.labels();
    Filter filter = Filters.related(hop.direction(), hop.relationships(), ends);
    Traversal related = Traversal.from(starts.where(filter));
    Hop back =
        new Hop(hop.direction(), hop.relationships(), 1, 1, NodePattern.ANY, NodePattern.ANY);
    Traversal reached = Traversal.from(ends).hop(reversed(back)).to(starts);
    return new Case(
        QuestionCode.traversal(related),
        graph ->
            Answers.same(
                "related", ends(graph, related), "the reversed hop", ends(graph, reached)));
  }

  private static Case both(SampledQuestions questions) {
    Traversal before = questions.start();
    Hop drawn = questions.hop(1);
    Hop hop = new Hop(Direction.BOTH, drawn.relationships(), 1, 1, NodePattern.ANY, drawn.to());
    Traversal whole = before.hop(hop);
    return new Case(
        QuestionCode.traversal(whole),
        graph -> {
          Set<NodeId> union = new TreeSet<>(ends(graph, before.hop(turned(hop, Direction.OUT))));
          union.addAll(ends(graph, before.hop(turned(hop, Direction.IN))));
          Answers.same("out or in", union, "either way", ends(graph, whole));
        });
  }

  private static Case moreTypes(SampledQuestions questions) {
    Traversal before = questions.start();
    Hop hop = questions.hop(2);
    Set<String> types = new LinkedHashSet<>(hop.relationships().types());
    Set<String> others = questions.types().types();
    boolean any = types.isEmpty() || others.isEmpty();
    types.addAll(others);
    RelationshipPattern more =
        new RelationshipPattern(any ? Set.of() : types, hop.relationships().filter());
    Hop wider = new Hop(hop.direction(), more, hop.min(), hop.max(), hop.through(), hop.to());
    return wider(before.hop(hop), before.hop(wider));
  }

  private static Case moreSteps(SampledQuestions questions) {
    Hop hop = questions.hop(2);
    Traversal traversal = questions.fromIds().hop(hop);
    return wider(traversal, traversal.hops(hop.min(), hop.max() + 1));
  }

  private static Case free(SampledQuestions questions) {
    Hop hop = questions.hop(2);
    Traversal traversal = questions.start().hop(hop);
    return wider(
        traversal, traversal.where(Filters.all()).through(NodePattern.ANY).to(NodePattern.ANY));
  }

  private static Case wider(Traversal narrow, Traversal wide) {
    return new Case(
        QuestionCode.traversal(narrow) + " within " + QuestionCode.traversal(wide),
        graph ->
            Answers.subset(
                "the narrower question", ends(graph, narrow), "the wider one", ends(graph, wide)));
  }

  private static Hop reversed(Hop hop) {
    return turned(
        hop,
        switch (hop.direction()) {
          case OUT -> Direction.IN;
          case IN -> Direction.OUT;
          case BOTH -> Direction.BOTH;
        });
  }

  private static Hop turned(Hop hop, Direction direction) {
    return new Hop(direction, hop.relationships(), hop.min(), hop.max(), hop.through(), hop.to());
  }

  private static Hop withEnd(Hop hop, NodePattern to) {
    return new Hop(hop.direction(), hop.relationships(), hop.min(), hop.max(), hop.through(), to);
  }
}
