package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.graph.Column.countWalks;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.start;
import static io.lmscore.store.testkit.metamorphic.Answers.MOST;
import static io.lmscore.store.testkit.metamorphic.Answers.bounded;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of the rule MET-5 about the number of walks. */
final class WalkRelations {
  private static final String RULE = "MET-5";
  private static final int MOST_STEPS = 3;

  private WalkRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(
            RULE, "walks to the ends add up to all walks", WalkRelations::byEnd, WALK_PATHS),
        Relation.of(
            RULE, "walks from the starts add up to all walks", WalkRelations::byStart, WALK_PATHS),
        Relation.of(
            RULE, "walks of each length add up to all walks", WalkRelations::byLength, WALK_PATHS));
  }

  private static Case byEnd(SampledQuestions questions) {
    Traversal traversal = questions.traversal().limit(MOST + 1);
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", id(), countWalks())",
        graph -> {
          List<Row> ends = rows(graph, traversal, id());
          Answers.same(
              "ends with walks",
              ends.stream()
                  .filter(row -> walks(row) > 0)
                  .map(row -> NodeId.of(row.text(id()).orElseThrow()))
                  .collect(Collectors.toCollection(TreeSet::new)),
              "ids",
              Answers.ends(graph, traversal));
          Expect.equal("sum of the ends", sum(ends), all(graph, traversal));
          Expect.equal("one group", sum(rows(graph, traversal)), all(graph, traversal));
        });
  }

  private static Case byStart(SampledQuestions questions) {
    Hop hop = questions.hop(2);
    NodeId start = questions.id();
    Traversal traversal =
        Traversal.from(List.of(start, questions.id(), questions.id())).hop(hop).hop(hop);
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", start(), countWalks())",
        graph -> {
          List<Row> starts = rows(graph, traversal, start());
          Expect.equal("sum of the starts", sum(starts), all(graph, traversal));
          Expect.equal(
              "walks from " + start,
              sum(
                  starts.stream()
                      .filter(row -> row.text(start()).orElseThrow().equals(start.value()))
                      .toList()),
              all(graph, Traversal.from(start).hop(hop).hop(hop)));
        });
  }

  private static Case byLength(SampledQuestions questions) {
    Traversal traversal = questions.fromIds().hop(questions.hop(MOST_STEPS));
    Hop hop = traversal.hops().get(0);
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", countWalks())",
        graph -> {
          long sum = 0;
          for (int steps = hop.min(); steps <= hop.max(); steps++) {
            sum += all(graph, traversal.hops(steps, steps));
          }
          Expect.equal("walks of each length", sum, sum(rows(graph, traversal)));
        });
  }

  private static List<Row> rows(GraphReader graph, Traversal traversal, Column... keys) {
    Column[] columns = Arrays.copyOf(keys, keys.length + 1);
    columns[keys.length] = countWalks();
    List<Row> rows = graph.rows(traversal, columns);
    bounded(rows, "rows");
    return rows;
  }

  private static long all(GraphReader graph, Traversal traversal) {
    return graph.countPaths(traversal, PathRule.WALK);
  }

  private static long sum(List<Row> rows) {
    return rows.stream().mapToLong(WalkRelations::walks).sum();
  }

  private static long walks(Row row) {
    return row.integer(countWalks()).orElseThrow();
  }
}
