package io.lmscore.store.neo4j;

import io.lmscore.store.ServerInfo;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.graph.ServerCheck;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.server.ServerCalls;
import java.time.Duration;
import java.util.Optional;
import org.neo4j.driver.Driver;

/** Begins the calls of one backend. The schema exists when a call has begun. */
record Neo4jCalls(Calls calls, Neo4jClient client, Neo4jSchema schema) implements ServerCalls {
  @Override
  public Call begin(String method) {
    Call call = calls.begin(method);
    schema.ensure(call);
    return call;
  }

  @Override
  public Neo4jCalls withTimeout(String method, Duration timeout) {
    return new Neo4jCalls(calls.withTimeout(method, timeout), client, schema);
  }

  /** {@inheritDoc} Also creates parts of the schema that were dropped since. */
  @Override
  public ServerInfo check(String method) {
    Call call = calls.begin(method);
    schema.check(call);
    return ServerCheck.run(client, call);
  }

  /** {@inheritDoc} It is a {@link Driver}. */
  @Override
  public <T> Optional<T> unwrap(String method, Class<T> type) {
    calls.checkOpen(method);
    return type.isAssignableFrom(Driver.class)
        ? Optional.of(type.cast(client.driver(calls.name(method))))
        : Optional.empty();
  }
}
