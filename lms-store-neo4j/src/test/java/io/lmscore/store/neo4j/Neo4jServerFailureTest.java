package io.lmscore.store.neo4j;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.testkit.ServerFailureContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** In a database in which somebody else has relationships of many types. */
class Neo4jServerFailureTest extends ServerFailureContract {
  private static final int TYPES_OF_OTHERS = 10;

  Neo4jServerFailureTest() {
    super(new Neo4jFixture());
  }

  private final Neo4jTestBed others = new Neo4jTestBed();

  @BeforeAll
  void fillDatabase() {
    GraphStore graph = others.graph();
    graph.put(Node.of("a", "Other"));
    for (int i = 0; i < TYPES_OF_OTHERS; i++) {
      graph.put(Relationship.of("a", "OF_OTHERS_" + i, "a"));
    }
  }

  @AfterAll
  void emptyDatabase() {
    try (others) {
      others.open(others.namespace()).dropNamespaces();
    }
  }

  @Override
  protected int serverPort() {
    try {
      return URI.create(Neo4jServer.shared().uri()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Map<String, String> optionsThrough(int port) {
    return Map.of("uri", "bolt://127.0.0.1:" + port);
  }

  @Override
  protected List<String> driverThreads() {
    return List.of("Neo4jDriverIO", "neo4jdriverretry");
  }
}
