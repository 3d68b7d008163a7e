package io.lmscore.store.neo4j;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.PurgeCompiler;
import io.lmscore.store.neo4j.graph.Neo4jGraph;
import io.lmscore.store.neo4j.graph.Purge;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.graph.ServerGraphStore;
import io.lmscore.store.spi.server.PlaintextWarning;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;

/** The backend of one {@code open}: a driver, and the store on it. */
final class Neo4jBackend implements Backend {
  private static final int NODES_PER_ROW = 500; // the size of rows in statements

  private final Neo4jCalls calls;
  private final Neo4jClient client;
  private final Identities identities;
  private final Neo4jSchema schema;
  private final GraphStore graph;

  Neo4jBackend(Neo4jOptions options, InstantSource clock) {
    warnOfPlainText(options.connection().uri());
    this.client =
        new Neo4jClient(
            options.connection(), Math.max(1, options.connection().fetchSize() / NODES_PER_ROW));
    this.schema = new Neo4jSchema(client, options.indexed());
    this.calls = new Neo4jCalls(new Calls(Neo4jProvider.ID, options.timeout()), client, schema);
    this.identities = new Identities(options.namespace());
    this.graph =
        new ServerGraphStore(
            calls, Neo4jGraph.parts(client, schema, identities), options.indexed(), clock);
  }

  private static void warnOfPlainText(URI uri) {
    if (!uri.getScheme().contains("+")) {
      PlaintextWarning.warn(Neo4jProvider.ID, uri.getHost(), "use " + uri.getScheme() + "+s://");
    }
  }

  @Override
  public GraphStore graph() {
    return graph;
  }

  @Override
  public Set<String> namespaces(String prefix) {
    return Set.copyOf(
        client.read(
            calls.begin("namespaces"),
            PurgeCompiler.namespaces(prefix),
            row -> row.get("namespace").asString()));
  }

  /**
   * Drops the namespace. Constraints and indexes stay, because other namespaces of the database use
   * them too.
   */
  @Override
  public void dropNamespace() {
    new Purge(client, identities).namespace(calls.begin("dropNamespace"));
  }

  @Override
  public void dropUnused() {
    schema.dropUnused(calls.begin("dropUnused"));
  }

  @Override
  public void close() {
    calls.calls().close(client::close);
  }
}
