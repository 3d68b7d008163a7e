package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.testkit.metamorphic.Answers.distinct;
import static io.lmscore.store.testkit.metamorphic.Answers.pages;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rule MET-1: a filter and its negation divide an answer. */
final class FilterRelations {
  private static final String RULE = "MET-1";

  private FilterRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "starts with a filter and with its negation", FilterRelations::starts),
        Relation.of(RULE, "counts with a filter and with its negation", FilterRelations::counts),
        Relation.of(
            RULE,
            "ends with a filter and with its negation",
            questions -> ends(questions, questions.nodeFilter())),
        Relation.of(
            RULE,
            "ends with such a neighbour and without one",
            questions -> ends(questions, questions.related())),
        Relation.of(
            RULE, "relationships of a node, with a filter and its negation", FilterRelations::of));
  }

  private static Case starts(SampledQuestions questions) {
    NodePattern pattern = questions.labels();
    Filter filter = questions.nodeFilter();
    return divided(
        Traversal.from(pattern),
        Traversal.from(pattern.where(filter)),
        Traversal.from(pattern.where(Filters.not(filter))));
  }

  private static Case ends(SampledQuestions questions, Filter filter) {
    Traversal before = questions.start();
    Hop hop = questions.hop(2);
    NodePattern to = questions.labels();
    return divided(
        before.hop(hop).to(to),
        before.hop(hop).to(to.where(filter)),
        before.hop(hop).to(to.where(Filters.not(filter))));
  }

  private static Case divided(Traversal whole, Traversal with, Traversal without) {
    return new Case(
        QuestionCode.traversal(with),
        graph -> {
          Set<NodeId> all = Answers.ends(graph, whole);
          Set<NodeId> matching = Answers.ends(graph, with);
          Set<NodeId> others = Answers.ends(graph, without);
          Answers.disjoint("with the filter", matching, "with its negation", others);
          Set<NodeId> both = new TreeSet<>(matching);
          both.addAll(others);
          Answers.same("with the filter or its negation", both, "without a filter", all);
        });
  }

  private static Case counts(SampledQuestions questions) {
    NodePattern pattern = questions.labels();
    Filter filter = questions.nodeFilter();
    Traversal with = Traversal.from(pattern.where(filter));
    Traversal without = Traversal.from(pattern.where(Filters.not(filter)));
    return new Case(
        "count(" + QuestionCode.traversal(with) + ")",
        graph ->
            Expect.equal(
                "count with the filter plus count with its negation",
                graph.count(with) + graph.count(without),
                graph.count(Traversal.from(pattern))));
  }

  private static Case of(SampledQuestions questions) {
    NodeId node = questions.id();
    Direction direction = questions.direction();
    RelationshipPattern types = questions.types();
    Filter filter = questions.relationshipFilter();
    return new Case(
        "relationships("
            + node.value()
            + ", "
            + direction
            + ", "
            + QuestionCode.pattern(types.where(filter))
            + ")",
        graph -> {
          Set<RelationshipId> matching = ids(graph, node, direction, types.where(filter));
          Set<RelationshipId> others =
              ids(graph, node, direction, types.where(Filters.not(filter)));
          Answers.disjoint("with the filter", matching, "with its negation", others);
          Set<RelationshipId> both = new TreeSet<>(matching);
          both.addAll(others);
          Answers.same(
              "with the filter or its negation",
              both,
              "without a filter",
              ids(graph, node, direction, types));
        });
  }

  static Set<RelationshipId> ids(
      GraphReader graph, NodeId node, Direction direction, RelationshipPattern pattern) {
    return distinct(
        "relationships of a node",
        pages(page -> graph.relationships(node, direction, pattern, page), 1_000).stream()
            .map(Relationship::id)
            .toList());
  }
}
