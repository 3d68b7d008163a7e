package io.lmscore.store.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.TraversalOracle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rows of the shared parts for authors of backends, against those of the oracle. */
class MatchRowsTest {
  private static final int ROUNDS = 300;

  private final RandomChoice choice = new RandomChoice(new Random(11));
  private final Questions questions = new Questions(choice, choice);

  @Test
  void rows_randomOrderingsAndColumns_agreeWithTheOracle() {
    for (int round = 0; round < ROUNDS; round++) {
      GraphModel model = randomGraph();
      List<Node> nodes = model.nodes();
      List<Column> columns = questions.columns();
      Traversal all =
          Traversal.from(nodes.stream().map(Node::id).toList())
              .orderBy(questions.ordering(columns));
      boolean arePairs = columns.contains(Column.start());
      List<Match> matches = new ArrayList<>();
      for (Node node : nodes) {
        matches.add(
            new Match(node, 0, arePairs ? Optional.of(node.id()) : Optional.<NodeId>empty()));
      }
      Collections.shuffle(matches, new Random(round));
      MatchRows rows =
          new MatchRows(
              (node, degree) ->
                  model.relationships(node, degree.direction(), degree.relationships()).size(),
              steps -> {});
      int limit = round % 2 == 0 ? 3 : Traversal.MAX_LIMIT;
      int times = round % 10 == 0 ? 500 : 1; // many more than the limit
      MatchRows.First first = rows.first(all.ordering().orElseThrow(), limit);
      for (int i = 0; i < times; i++) {
        matches.forEach(first::add);
      }
      assertThat(first.matches().stream().map(match -> rows.row(match, columns)).toList())
          .as("%s of %s", columns, all)
          .isEqualTo(
              new TraversalOracle(model)
                  .rows(all, columns).stream()
                      .flatMap(row -> Collections.nCopies(times, row).stream())
                      .limit(limit)
                      .toList());
    }
  }

  private GraphModel randomGraph() {
    GraphModel model = new GraphModel();
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Node node =
          new Node(NodeId.of("n" + i), choice.of(RandomChoice.LABELS), choice.properties(), 0);
      writes.add(Write.put(node));
    }
    for (int i = 0; i < 6; i++) {
      RelationshipId id =
          RelationshipId.of(
              NodeId.of("n" + choice.below(6)),
              choice.of(RandomChoice.TYPES),
              NodeId.of("n" + choice.below(6)),
              "k" + i);
      writes.add(Write.put(new Relationship(id, choice.weighted(), 0)));
    }
    model.write(writes);
    return model;
  }
}
