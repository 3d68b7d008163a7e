package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.testkit.metamorphic.Answers.MOST;
import static io.lmscore.store.testkit.metamorphic.Answers.bounded;
import static io.lmscore.store.testkit.metamorphic.Answers.distinct;
import static io.lmscore.store.testkit.metamorphic.Answers.ends;
import static io.lmscore.store.testkit.metamorphic.Answers.pages;

import io.lmscore.store.Cursor;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rule MET-4: order, limit, pages and streams agree. */
final class OrderRelations {
  private static final String RULE = "MET-4";
  private static final int MOST_FIRST = 10;
  private static final int WHOLE_NODES = 200;

  private OrderRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "a limit gives the first of an order", OrderRelations::limited),
        Relation.of(RULE, "an order changes no answer", OrderRelations::ordered),
        Relation.of(RULE, "a limit gives some of the answer", OrderRelations::some),
        Relation.of(RULE, "a stream gives what ids gives", OrderRelations::streamed),
        Relation.of(RULE, "nodes by traversal are nodes by id", OrderRelations::whole),
        Relation.of(RULE, "pages of any size give the same", OrderRelations::paged));
  }

  private static Case limited(SampledQuestions questions) {
    Traversal ordered = questions.traversal().orderBy(questions.ordering());
    int first = questions.between(1, MOST_FIRST);
    return new Case(
        QuestionCode.traversal(ordered.limit(first)),
        graph -> {
          List<NodeId> all = graph.ids(ordered.limit(MOST));
          List<NodeId> some = graph.ids(ordered.limit(first));
          Expect.equal("the first " + first, some, all.subList(0, Math.min(first, all.size())));
        });
  }

  private static Case ordered(SampledQuestions questions) {
    Traversal traversal = questions.traversal();
    Traversal ordered = traversal.orderBy(questions.ordering());
    return new Case(
        QuestionCode.traversal(ordered),
        graph ->
            Answers.same(
                "without an order", ends(graph, traversal), "with one", ends(graph, ordered)));
  }

  private static Case some(SampledQuestions questions) {
    Traversal traversal = questions.traversal();
    int limit = questions.between(1, MOST_FIRST);
    return new Case(
        QuestionCode.traversal(traversal.limit(limit)),
        graph -> {
          Set<NodeId> all = ends(graph, traversal);
          Set<NodeId> some = distinct("ids", graph.ids(traversal.limit(limit)));
          Expect.equal("number of ids", some.size(), Math.min(limit, all.size()));
          Answers.subset("with a limit", some, "all", all);
        });
  }

  private static Case streamed(SampledQuestions questions) {
    Traversal traversal = questions.traversal();
    return new Case(
        "stream(" + QuestionCode.traversal(traversal) + ")",
        graph ->
            Answers.same(
                "stream",
                distinct("stream", read(graph, traversal)),
                "ids",
                ends(graph, traversal)));
  }

  private static List<NodeId> read(GraphReader graph, Traversal traversal) {
    List<NodeId> ids = new ArrayList<>();
    try (Cursor<Node> cursor = graph.stream(traversal)) {
      while (cursor.hasNext()) {
        ids.add(cursor.next().id());
        bounded(ids, "stream");
      }
    }
    return ids;
  }

  private static Case whole(SampledQuestions questions) {
    Traversal ordered = questions.traversal().orderBy(questions.ordering()).limit(WHOLE_NODES);
    return new Case(
        "nodes(" + QuestionCode.traversal(ordered) + ")",
        graph -> {
          List<Node> nodes = graph.nodes(ordered);
          List<NodeId> ids = nodes.stream().map(Node::id).toList();
          Expect.equal("ids of the nodes", ids, graph.ids(ordered));
          Expect.sameItems("nodes by id", graph.nodes(ids), nodes);
        });
  }

  private static Case paged(SampledQuestions questions) {
    NodePattern pattern = questions.nodes();
    int size = questions.between(40, 200);
    return new Case(
        "scanNodes(" + QuestionCode.pattern(pattern) + ", pages of " + size + ")",
        graph ->
            Answers.same(
                "pages of " + size,
                distinct("pages", scan(graph, pattern, size)),
                "the same pattern as a start",
                ends(graph, Traversal.from(pattern))));
  }

  private static List<NodeId> scan(GraphReader graph, NodePattern pattern, int size) {
    return pages(page -> graph.scanNodes(pattern, page), size).stream().map(Node::id).toList();
  }
}
