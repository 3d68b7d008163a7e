package io.lmscore.store.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Paths through a node that has all relationships. The server knows that a node has as many of them
 * as there are, and must not read all of them for each node: these questions took over a minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarGraphTest {
  private static final int LEAVES = 20_000;
  private static final NodeId LEAF = NodeId.of("leaf1");
  private static final NodeId OTHER = NodeId.of("leaf2");

  private final TestBed bed = new TestBed();
  private final GraphStore store = bed.graph();

  @BeforeAll
  void fill() throws SQLException {
    List<Write> writes = new ArrayList<>(List.of(Write.put(Node.of("hub", "Hub"))));
    for (int i = 0; i < LEAVES; i++) {
      writes.add(Write.put(Node.of("leaf" + i, "Leaf")));
      writes.add(Write.put(Relationship.of("hub", "R", "leaf" + i, "km", i)));
      if (writes.size() >= 900) {
        store.write(writes);
        writes.clear();
      }
    }
    store.write(writes);
    bed.execute("analyze " + bed.schema() + ".nodes", "analyze " + bed.schema() + ".relationships");
  }

  @AfterAll
  void close() throws SQLException {
    bed.close();
  }

  @Test
  void cheapestPath_betweenTwoLeaves_endsWithinTheTimeout() {
    ShortestPath question = ShortestPath.both(LEAF, OTHER, "R").weight("km").maxLength(3);
    assertThat(store.cheapestPath(question).map(CostedPath::cost)).contains(3.0);
  }

  @Test
  void shortestPath_betweenTwoLeaves_endsWithinTheTimeout() {
    assertThat(store.shortestPath(ShortestPath.both(LEAF, OTHER, "R")).orElseThrow().length())
        .isEqualTo(2);
  }

  @Test
  void shortestPaths_fromAllLeavesToTheHub_endWithinTheTimeout() {
    ShortestPath question =
        ShortestPath.both(NodeSelection.labels("Leaf"), NodeSelection.labels("Hub"), "R").limit(10);
    assertThat(store.shortestPaths(question)).hasSize(10).allMatch(path -> path.length() == 1);
  }
}
