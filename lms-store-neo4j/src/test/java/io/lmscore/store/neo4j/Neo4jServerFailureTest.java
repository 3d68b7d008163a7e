package io.lmscore.store.neo4j;

import io.lmscore.store.testkit.ServerFailureContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

class Neo4jServerFailureTest extends ServerFailureContract {
  Neo4jServerFailureTest() {
    super(new Neo4jFixture());
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
