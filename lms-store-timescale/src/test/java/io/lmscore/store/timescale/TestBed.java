package io.lmscore.store.timescale;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.series.TimeSeriesStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schema of its own on the shared server, and the stores that tests open on it. */
final class TestBed implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final PostgresServer server;
  private final String namespace = "test_" + COUNTER.incrementAndGet();
  private final String schema = "lms_" + namespace;
  private final List<Stores> open = new ArrayList<>();

  TestBed() {
    this(shared());
  }

  TestBed(PostgresServer server) {
    this.server = server;
  }

  private static PostgresServer shared() {
    try {
      return PostgresServer.shared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String schema() {
    return schema;
  }

  String namespace() {
    return namespace;
  }

  String url() {
    return server.url();
  }

  int port() {
    Matcher port = Pattern.compile(":([0-9]+)/").matcher(server.url());
    return port.find() ? Integer.parseInt(port.group(1)) : 5432;
  }

  Connection connect() throws SQLException {
    return server.connect();
  }

  /** A connection of another user. */
  Connection connect(String user, String password) throws SQLException {
    return server.connect(server.url(), user, password);
  }

  /** Options and values in turn. */
  EntityStore entities(String... more) {
    return entities(InstantSource.system(), more);
  }

  EntityStore entities(InstantSource clock, String... more) {
    return open(Role.ENTITY, clock, more).entities();
  }

  /** Options and values in turn. */
  TimeSeriesStore series(String... more) {
    return open(Role.SERIES, InstantSource.system(), more).series();
  }

  /** Options and values in turn. */
  GraphStore graph(String... more) {
    return graph(InstantSource.system(), more);
  }

  GraphStore graph(InstantSource clock, String... more) {
    return open(Role.GRAPH, clock, more).graph();
  }

  private Stores open(Role role, InstantSource clock, String... more) {
    Map<String, String> options = new TreeMap<>(server.options());
    options.put("namespace", namespace);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    Map<String, String> entries = new TreeMap<>();
    options.forEach((name, value) -> entries.put(StoreConfig.key(role, "postgres", name), value));
    Stores stores = Stores.open(StoreConfig.of(entries), new PostgresProvider(clock));
    open.add(stores);
    return stores;
  }

  void dropNamespace() {
    open.get(0).dropNamespaces();
  }

  /** Runs statements beside the stores. */
  void execute(String... statements) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(withNames(text));
      }
    }
  }

  /** The first column of each row, as text. */
  List<String> query(String text) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(withNames(text))) {
      List<String> list = new ArrayList<>();
      while (rows.next()) {
        list.add(rows.getString(1));
      }
      return list;
    }
  }

  private String withNames(String text) {
    return text.replace("${schema}", schema).replace("${namespace}", namespace);
  }

  @Override
  public void close() throws SQLException {
    open.forEach(Stores::close);
    execute("drop schema if exists ${schema} cascade");
  }
}
