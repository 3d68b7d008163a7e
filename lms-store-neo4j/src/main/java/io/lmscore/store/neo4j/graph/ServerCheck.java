package io.lmscore.store.neo4j.graph;

import io.lmscore.store.ServerInfo;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;

/** Reads name and version of the server, and measures a round-trip. */
public final class ServerCheck {
  private static final Neo4jQuery COMPONENTS =
      Neo4jQuery.of(
          "CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition");

  private ServerCheck() {}

  public static ServerInfo run(Neo4jClient client, Call call) {
    long before = System.nanoTime();
    String version =
        client
            .read(call, statements -> statements.list(COMPONENTS, row -> row.get(0).asString()))
            .get(0);
    return new ServerInfo("Neo4j", version, Duration.ofNanos(System.nanoTime() - before));
  }
}
