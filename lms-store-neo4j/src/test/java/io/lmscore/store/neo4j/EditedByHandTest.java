package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Cursor;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters and orders look at properties that somebody has edited beside the store. */
class EditedByHandTest {
  private static final Traversal BY_NAME =
      Traversal.from(NodePattern.of("Edited")).orderBy(Ordering.by("name", Sort.ASCENDING));

  private static final Traversal ZONE =
      Traversal.from(NodePattern.of("Edited").where(Filters.eq("zone", 1)));

  private final Neo4jTestBed bed = new Neo4jTestBed();
  private final GraphStore store = bed.graph();

  @AfterEach
  void close() {
    bed.close();
  }

  private void edit(String id, String change) {
    bed.run("MATCH (n:_lms_Edited) WHERE n._lms_id = $ns + '" + id + "' " + change);
  }

  private static <T> List<T> all(Cursor<T> cursor) {
    List<T> all = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> ids(List<Node> nodes) {
    return nodes.stream().map(node -> node.id().value()).toList();
  }

  @Test
  void filter_ofAPropertyBesideALongListOfItsKey_findsIt() {
    List<Integer> longList = IntStream.range(0, 1_000).boxed().toList();
    store.put(Node.of("a", "Edited", "zone", longList));
    edit("a", "SET n.zone = 1");
    assertThat(ids(store.nodes(ZONE))).containsExactly("a");
    assertThat(ids(all(store.stream(ZONE)))).containsExactly("a");
    assertThat(store.node(NodeId.of("a"))).contains(Node.of("a", "Edited", "zone", 1));
  }

  /** The one has no comparable form, and the other that of another text. */
  @Test
  void order_byATextBeyondTheFirstCodePoints_keepsAll() {
    store.put(Node.of("a", "Edited", "name", "a"));
    store.put(Node.of("b", "Edited", "name", "b"));
    store.put(Node.of("c", "Edited", "name", "\uD83D\uDE00"));
    store.put(Node.of("d", "Edited", "name", "d"));
    edit("b", "SET n.name = 'b\uD83D\uDE00'");
    edit("c", "SET n.name = 'c'");
    assertThat(ids(store.nodes(BY_NAME))).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(ids(all(store.stream(BY_NAME)))).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(ids(store.nodes(BY_NAME.limit(1)))).containsExactly("a");
  }
}
