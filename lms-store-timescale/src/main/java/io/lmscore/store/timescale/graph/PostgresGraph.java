package io.lmscore.store.timescale.graph;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.spi.graph.GraphParts;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.schema.NamespaceIdentity;
import io.lmscore.store.timescale.sql.Tables;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph in tables. It supports all operations. */
public final class PostgresGraph {
  private static final Set<Capability> CAPABILITIES =
      Arrays.stream(Capability.values())
          .filter(capability -> capability.role() == Role.GRAPH)
          .collect(Collectors.toUnmodifiableSet());

  private PostgresGraph() {}

  /**
   * Creates the parts of the graph of one namespace.
   *
   * @param tables the tables of the namespace
   * @param identity the identity of the namespace, to which its page cursors belong
   */
  public static GraphParts parts(PostgresClient client, Tables tables, NamespaceIdentity identity) {
    PostgresPaths paths = new PostgresPaths(client, tables);
    return new GraphParts(
        CAPABILITIES,
        new PostgresElements(client, identity, tables),
        new PostgresTraversals(client, paths, tables),
        paths,
        new PostgresWrites(client, tables));
  }
}
