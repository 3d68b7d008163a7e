package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Neo4jWalksTest {
  private static final int SIDE = 1_500; // its square is more than the limit

  /** To send these pairs would take longer than the timeout. */
  @Test
  void countWalks_tooManyPairs_areRefusedBeforeTheyAreSent() {
    List<Node> nodes = new ArrayList<>(List.of(Node.of("hub", "Hub")));
    List<Relationship> links = new ArrayList<>();
    for (int i = 0; i < SIDE; i++) {
      nodes.add(Node.of("s" + i, "Start"));
      nodes.add(Node.of("e" + i, "End"));
      links.add(Relationship.of("s" + i, "IN", "hub"));
      links.add(Relationship.of("hub", "OUT", "e" + i));
    }
    try (Neo4jTestBed bed = new Neo4jTestBed()) {
      bed.graph("timeout", "1m").load(GraphLoad.of(nodes, links));
      GraphStore store = bed.graph("timeout", "10s");
      Traversal pairs = Traversal.from(NodePattern.of("Start")).out("IN").out("OUT");
      assertThatThrownBy(() -> store.rows(pairs, Column.start(), Column.id(), Column.countWalks()))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("pairs of start and end");
    }
  }
}
