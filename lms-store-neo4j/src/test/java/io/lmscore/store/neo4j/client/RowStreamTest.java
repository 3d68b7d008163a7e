package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.neo4j.Neo4jServer;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.testkit.tool.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RowStreamTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  /** The end of the session is part of the fetch that finds the last row. */
  @Test
  void next_serverIsSilentAfterTheLastRow_endsWithinTheTimeOfTheFetch() throws Exception {
    Neo4jServer server = Neo4jServer.shared();
    Map<String, String> options = server.options();
    Credentials credentials =
        options.containsKey("user")
            ? Credentials.basic(options.get("user"), options.get("password"))
            : Credentials.none();
    try (TcpProxy proxy = new TcpProxy(URI.create(server.uri()).getPort());
        Neo4jClient client =
            new Neo4jClient(
                new ConnectionSettings(
                    URI.create("bolt://127.0.0.1:" + proxy.port()),
                    credentials,
                    Optional.empty(),
                    Optional.empty(),
                    ReadAccess.READ,
                    1,
                    2_000,
                    LONG),
                4)) {
      AtomicReference<Call> fetch = new AtomicReference<>(Call.begin("neo4j x", LONG));
      try (RowStream<Long> stream =
          client.stream(
              fetch.get(),
              Neo4jQuery.of("UNWIND range(1, 9) AS x RETURN x"),
              row -> {
                while (fetch.get().remaining().compareTo(TIMEOUT.dividedBy(20)) > 0) {
                  Thread.onSpinWait();
                }
                proxy.freeze();
                return List.of();
              })) {
        fetch.set(Call.begin("neo4j x", TIMEOUT));
        Call most = Call.begin("too long", TIMEOUT.plus(TIMEOUT.dividedBy(4)));
        assertThat(stream.next(fetch.get())).isEmpty();
        assertThat(most.remaining()).isPositive();
      }
    }
  }
}
