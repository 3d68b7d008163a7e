package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Cursor;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node with 100,000 relationships, and the nodes around it; the last test deletes it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Neo4jLargeNodeTest {
  private static final int SIZE = 100_000;
  private static final NodeId HUB = NodeId.of("hub");

  /** In all nodes or all relationships more than a small heap holds. */
  private static final String TEXT = "x".repeat(400);

  private static FailureTestBed bed;

  @BeforeAll
  static void load() {
    bed = new FailureTestBed();
    Iterable<Node> nodes =
        () ->
            Stream.concat(
                    Stream.of(Node.of("hub", "Hub")),
                    IntStream.range(0, SIZE).mapToObj(i -> Node.of("n" + i, "Leaf", "t", TEXT)))
                .iterator();
    Iterable<Relationship> relationships =
        () ->
            IntStream.range(0, SIZE)
                .mapToObj(i -> Relationship.of("hub", "R", "n" + i, "t", TEXT))
                .iterator();
    long applied = bed.graph("timeout", "1m").load(GraphLoad.of(nodes, relationships)).applied();
    assertThat(applied).isEqualTo(1 + 2L * SIZE);
  }

  @AfterAll
  static void close() throws IOException {
    bed.close();
  }

  @Test
  @Order(1)
  void pagesAndStream_inASmallHeap_giveEachOnce(@TempDir Path folder) throws Exception {
    Path config = folder.resolve("lms.properties");
    Map<String, String> entries = bed.entries("timeout", "1m");
    Files.write(config, entries.entrySet().stream().map(Object::toString).toList());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                classPath(),
                SmallHeapReader.class.getName(),
                config.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String all = SIZE + " " + SIZE;
      assertThat(printed.lines()).containsExactly(all, all);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Surefire hides it behind a jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  @Test
  @Order(2)
  void stream_closedHalfWay_givesItsConnectionBack() {
    GraphStore store = bed.graph("pool-size", "1", "timeout", "20s");
    for (int i = 0; i < 3; i++) {
      try (Cursor<Node> nodes = store.stream(Traversal.from(NodePattern.ANY))) {
        for (int n = 0; n < SIZE / 20; n++) {
          nodes.next();
        }
      }
      assertThat(store.node(HUB)).isPresent();
    }
    bed.awaitNoTransactions();
  }

  @Test
  @Order(3)
  void delete_isRefusedWithTheNumberAndDeleteInChunksResumes() throws IOException {
    GraphStore store = bed.through("timeout", "1m");
    assertThatThrownBy(() -> store.delete(HUB))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContainingAll("'hub'", Integer.toString(SIZE));
    assertThat(bed.sizes()).containsExactly("" + (SIZE + 1), "" + SIZE);
    bed.proxy().cutAnswerTo(FailureTestBed.COMMIT, 3);
    assertThatThrownBy(() -> store.deleteInChunks(HUB))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN))
        .hasMessageContaining("some relationships of node 'hub' are deleted");
    assertThat(bed.sizes()).containsExactly("" + (SIZE + 1), "" + (SIZE - 15_000));
    assertThat(store.deleteInChunks(HUB)).isTrue();
    assertThat(bed.sizes()).containsExactly("" + SIZE, "0");
    assertThat(store.deleteInChunks(HUB)).isFalse();
  }
}
