package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.testkit.metamorphic.Answers.MOST;
import static io.lmscore.store.testkit.metamorphic.Answers.bounded;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rule MET-5 for rows of relationships: they agree with lists, degrees and directions. */
final class RelationshipRelations {
  private static final String RULE = "MET-5";
  private static final int PAGE = 500;

  private RelationshipRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "rows of a hop are its relationships", RelationshipRelations::ofNode),
        Relation.of(
            RULE, "groups of relationships add up to a degree", RelationshipRelations::byType),
        Relation.of(RULE, "relationships either way are out or in", RelationshipRelations::both));
  }

  private static Case ofNode(SampledQuestions questions) {
    NodeId node = questions.id();
    Hop hop = hop(questions.direction(), questions.relationships());
    Column property = Column.relationshipProperty(questions.relationshipKey());
    Traversal traversal = Traversal.from(node).hop(hop).limit(MOST + 1);
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", from(), …)",
        graph -> {
          List<Relationship> relationships =
              Answers.pages(
                  page -> graph.relationships(node, hop.direction(), hop.relationships(), page),
                  PAGE);
          List<Row> rows =
              graph.rows(
                  traversal, Column.from(), Column.type(), Column.to(), Column.key(), property);
          Expect.sameItems(
              "identities",
              rows.stream().map(RelationshipRelations::id).toList(),
              relationships.stream().map(Relationship::id).toList());
          String key = ((Column.RelationshipProperty) property).key();
          Expect.sameItems(
              "values of " + key,
              rows.stream().map(row -> row.find(property)).toList(),
              relationships.stream().map(one -> one.properties().find(key)).toList());
        });
  }

  private static Case byType(SampledQuestions questions) {
    NodeId node = questions.id();
    Hop hop = hop(questions.direction(), questions.relationships());
    Column degree = Column.degree(hop.direction(), hop.relationships());
    Traversal traversal = Traversal.from(node).hop(hop);
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", type(), count())",
        graph -> {
          List<Row> groups = graph.rows(traversal.limit(MOST + 1), Column.type(), Column.count());
          bounded(groups, "groups");
          Expect.equal(
              "sum of the groups",
              groups.stream().mapToLong(row -> row.integer(Column.count()).orElseThrow()).sum(),
              graph.rows(Traversal.from(node), degree).get(0).integer(degree).orElseThrow());
        });
  }

  private static Case both(SampledQuestions questions) {
    Traversal before = questions.fromIds().hop(questions.hop(2));
    RelationshipPattern pattern = questions.relationships();
    NodePattern to = questions.labels();
    return new Case(
        QuestionCode.traversal(before) + " and " + QuestionCode.pattern(pattern),
        graph -> {
          Set<List<Object>> union = found(graph, before, Direction.OUT, pattern, to);
          union.addAll(found(graph, before, Direction.IN, pattern, to));
          Expect.equal("either way", found(graph, before, Direction.BOTH, pattern, to), union);
        });
  }

  /** Returns the relationships, each with an end to which it leads. */
  private static Set<List<Object>> found(
      GraphReader graph,
      Traversal before,
      Direction direction,
      RelationshipPattern pattern,
      NodePattern to) {
    Traversal traversal = before.hop(hop(direction, pattern)).to(to).limit(MOST + 1);
    List<Row> rows =
        graph.rows(traversal, Column.from(), Column.type(), Column.to(), Column.key(), Column.id());
    bounded(rows, "rows");
    Set<List<Object>> found = new HashSet<>();
    for (Row row : rows) {
      Expect.that(
          row + " occurs once", found.add(List.of(id(row), row.text(Column.id()).orElseThrow())));
    }
    return found;
  }

  private static Hop hop(Direction direction, RelationshipPattern pattern) {
    return new Hop(direction, pattern, 1, 1, NodePattern.ANY, NodePattern.ANY);
  }

  private static RelationshipId id(Row row) {
    return RelationshipId.of(
        NodeId.of(row.text(Column.from()).orElseThrow()),
        row.text(Column.type()).orElseThrow(),
        NodeId.of(row.text(Column.to()).orElseThrow()),
        row.text(Column.key()).orElseThrow());
  }
}
