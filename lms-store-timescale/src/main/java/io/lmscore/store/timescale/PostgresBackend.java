package io.lmscore.store.timescale;

import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.graph.ServerGraphStore;
import io.lmscore.store.spi.server.PlaintextWarning;
import io.lmscore.store.timescale.client.JdbcUrl;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.graph.PostgresGraph;
import io.lmscore.store.timescale.schema.Namespaces;
import io.lmscore.store.timescale.schema.PostgresSchema;
import java.time.InstantSource;
import java.util.Set;

/** The backend of one {@code open}: a pool and the stores that share it. */
final class PostgresBackend implements Backend {
  private final Calls calls;
  private final Namespaces namespaces;
  private final PostgresClient client;
  private final PostgresSchema schema;
  private final PostgresEntityStore entities;
  private final PostgresTimeSeriesStore series;
  private final GraphStore graph;

  PostgresBackend(PostgresOptions options, InstantSource clock) {
    this.calls = new Calls(PostgresProvider.ID, options.timeout());
    JdbcUrl.plainHosts(options.connection().url())
        .forEach(
            host -> PlaintextWarning.warn(PostgresProvider.ID, host, "set sslmode=verify-full"));
    this.namespaces = options.namespaces();
    this.client = new PostgresClient(options.connection());
    this.schema =
        new PostgresSchema(client, options.tables(), options.schemaMode(), options.indexed());
    this.entities = new PostgresEntityStore(calls(Role.ENTITY), options, clock);
    this.series = new PostgresTimeSeriesStore(calls(Role.SERIES), options);
    this.graph =
        new ServerGraphStore(
            calls(Role.GRAPH),
            PostgresGraph.parts(client, options.tables(), schema.identity()),
            options.indexed(),
            clock);
  }

  private PostgresCalls calls(Role role) {
    return new PostgresCalls(calls, client, schema, role);
  }

  @Override
  public EntityStore entities() {
    return entities;
  }

  @Override
  public GraphStore graph() {
    return graph;
  }

  @Override
  public TimeSeriesStore series() {
    return series;
  }

  @Override
  public Set<String> namespaces(String prefix) {
    return namespaces.existing(calls.begin("namespaces"), client, prefix);
  }

  @Override
  public void dropNamespace() {
    schema.drop(calls.begin("dropNamespace"));
  }

  @Override
  public void close() {
    calls.close(client::close);
  }
}
