package io.lmscore.store.neo4j.graph;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.graph.GraphParts;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph in a Neo4j database. It supports all operations. */
public final class Neo4jGraph {
  private static final Set<Capability> CAPABILITIES =
      Arrays.stream(Capability.values())
          .filter(capability -> capability.role() == Role.GRAPH)
          .collect(Collectors.toUnmodifiableSet());

  private Neo4jGraph() {}

  /** Creates the parts of the graph of one namespace. */
  public static GraphParts parts(Neo4jClient client, Neo4jSchema schema, Identities identities) {
    ConsistentReads reads = new ConsistentReads(client, identities);
    Neo4jPaths paths = new Neo4jPaths(reads, schema, identities);
    return new GraphParts(
        CAPABILITIES,
        new Neo4jElements(reads, new NamespaceIdentity(client, reads, identities), identities),
        new Neo4jTraversals(client, reads, paths, identities),
        paths,
        new Neo4jWrites(client, reads, schema, identities));
  }
}
