package io.lmscore.store.neo4j;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

/** A namespace of its own on a server, the stores that tests open on it, and a driver beside. */
final class Neo4jTestBed implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Other JVMs may test on the same server. */
  private static final String PREFIX = "bed" + ProcessHandle.current().pid() + "_";

  private final Neo4jServer server;
  private final String namespace = PREFIX + COUNTER.incrementAndGet();
  private final Driver driver;
  private final List<Stores> open = new ArrayList<>();

  Neo4jTestBed() {
    this(shared());
  }

  Neo4jTestBed(Neo4jServer server) {
    this.server = server;
    this.driver = server.connect();
  }

  private static Neo4jServer shared() {
    try {
      return Neo4jServer.shared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String namespace() {
    return namespace;
  }

  /** Options and values in turn. */
  GraphStore graph(String... more) {
    return open(namespace, more).graph();
  }

  /** Options and values in turn. */
  Stores open(String ofNamespace, String... more) {
    Map<String, String> options = new TreeMap<>(server.options());
    options.put("namespace", ofNamespace);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    Map<String, String> entries = new TreeMap<>();
    options.forEach(
        (name, value) -> entries.put(StoreConfig.key(Role.GRAPH, "neo4j", name), value));
    Stores stores = Stores.open(StoreConfig.of(entries), new Neo4jProvider());
    synchronized (open) {
      open.add(stores);
    }
    return stores;
  }

  /** Runs a statement beside the stores; {@code $ns} begins identities. The rows, as texts. */
  List<String> run(String text) {
    try (Session session = driver.session()) {
      return session
          .run(text, Map.of("ns", namespace + ":"))
          .list(row -> String.join(" ", row.values().stream().map(Object::toString).toList()));
    }
  }

  /** The plan that the server would follow, an operator a line. */
  String plan(Neo4jQuery query) {
    Neo4jQuery explained = query.prefixed("EXPLAIN ");
    try (Session session = driver.session()) {
      StringBuilder text = new StringBuilder();
      add(session.run(explained.text(), explained.parameters()).consume().plan(), text);
      return text.toString();
    }
  }

  private static void add(Plan plan, StringBuilder text) {
    text.append(plan.operatorType()).append(": ").append(new TreeSet<>(plan.identifiers()));
    text.append(' ').append(plan.arguments().get("Details")).append('\n');
    plan.children().forEach(child -> add(child, text));
  }

  @Override
  public void close() {
    open.forEach(Stores::close);
    driver.close();
  }
}
