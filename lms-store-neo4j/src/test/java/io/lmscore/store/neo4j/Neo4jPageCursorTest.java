package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.neo4j.client.Neo4jClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The identity of a namespace, to which page cursors belong. */
class Neo4jPageCursorTest {
  private static final PageRequest TWO = PageRequest.first(2);
  private static final String IDENTITIES =
      "MATCH (i:_lms__gate) WHERE i._lms_id = $ns + 'identity' RETURN i._lms_check";

  private final Neo4jTestBed bed = new Neo4jTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void page_manyOpeningsAtOnce_makeOneIdentity() throws Exception {
    fill(bed.graph());
    int threads = 8;
    CyclicBarrier barrier = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Set<String> cursors = new HashSet<>();
    try {
      List<Future<String>> pages = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        GraphStore graph = bed.graph();
        graph.check();
        pages.add(
            executor.submit(
                () -> {
                  barrier.await();
                  return page(graph, TWO).next().orElseThrow();
                }));
      }
      for (Future<String> page : pages) {
        cursors.add(page.get());
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(cursors).hasSize(1);
    assertThat(bed.run(IDENTITIES)).hasSize(1);
  }

  @Test
  void page_identityIsMade_costsNoMoreRoundTrip() {
    GraphStore graph = bed.graph();
    fill(graph);
    page(graph, TWO);
    long before = Neo4jClient.roundTrips().count();
    Page<Node> first = page(graph, TWO);
    Page<Node> second = page(graph, TWO.after(first.next().orElseThrow()));
    assertThat(Neo4jClient.roundTrips().count() - before).isEqualTo(2);
    assertThat(second.items()).hasSize(2);
  }

  @Test
  void page_noFurtherPage_makesNoIdentity() {
    GraphStore graph = bed.graph();
    fill(graph);
    assertThat(page(graph, PageRequest.first(5)).next()).isEmpty();
    assertThat(bed.run(IDENTITIES)).isEmpty();
  }

  @Test
  void namespaces_emptiedOneByOne_passOverTheIdentity() {
    Stores stores = bed.open(bed.namespace());
    GraphStore graph = stores.graph();
    fill(graph);
    String cursor = page(graph, TWO).next().orElseThrow();
    bed.run("MATCH (n:_lms) WHERE n._lms_id STARTS WITH $ns DELETE n");
    assertThat(bed.run(IDENTITIES)).hasSize(1);
    assertThat(stores.namespaces(bed.namespace())).doesNotContain(bed.namespace());
    assertThat(graph.digest().nodes()).isEmpty();
    assertThat(page(graph, TWO.after(cursor)).items()).isEmpty();
    stores.dropNamespaces();
    assertThat(bed.run(IDENTITIES)).isEmpty();
    assertThatThrownBy(() -> page(graph, TWO.after(cursor)))
        .isInstanceOf(InvalidValueException.class);
  }

  private static void fill(GraphStore graph) {
    IntStream.range(0, 5).forEach(i -> graph.put(Node.of("n" + i, "Thing")));
  }

  private static Page<Node> page(GraphStore graph, PageRequest page) {
    return graph.scanNodes(NodePattern.ANY, page);
  }
}
