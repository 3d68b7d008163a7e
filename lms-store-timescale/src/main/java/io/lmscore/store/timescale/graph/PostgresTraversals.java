package io.lmscore.store.timescale.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Aggregate;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.TraversalReads;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.RowStream;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import io.lmscore.store.timescale.sql.TraversalCompiler;
import io.lmscore.store.timescale.sql.UntypedText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers traversals, each with one statement, unless walks are counted. */
final class PostgresTraversals implements TraversalReads {
  private static final int PORTION = 1_000;

  private final PostgresClient client;
  private final TraversalCompiler compiler;
  private final PostgresWalks walks;

  /**
   * @param paths those of the same namespace
   * @param tables the tables of the namespace
   */
  PostgresTraversals(PostgresClient client, PostgresPaths paths, Tables tables) {
    this.client = client;
    this.compiler = new TraversalCompiler(tables);
    this.walks = new PostgresWalks(client, paths, compiler);
  }

  @Override
  public List<Node> nodes(Call call, Traversal traversal) {
    return client.read(
        call, session -> session.list(compiler.nodes(traversal, true), GraphReader::node));
  }

  @Override
  public List<NodeId> ids(Call call, Traversal traversal) {
    return client.read(call, session -> session.list(compiler.ids(traversal), GraphReader::id));
  }

  @Override
  public List<Reached> reach(Call call, Traversal traversal) {
    int distance = 1 + GraphReader.NODE_COLUMNS;
    return client.read(
        call,
        session ->
            session.list(
                compiler.reach(traversal),
                row -> new Reached(GraphReader.node(row), row.getInt(distance))));
  }

  /** Streams all nodes, portion by portion. */
  @Override
  public RowStream<Node> stream(Call call, Traversal traversal) {
    return client.stream(call, compiler.nodes(traversal, false), GraphReader::node, PORTION);
  }

  @Override
  public List<Row> rows(Call call, Traversal traversal, List<Column> columns) {
    Groups groups = new Groups(columns);
    return namingSum(
        call,
        groups,
        () ->
            groups.countWalks()
                ? walks.rows(call, traversal, groups)
                : listRows(call, traversal, columns));
  }

  @Override
  public Portions<Row> streamRows(Call call, Traversal traversal, List<Column> columns) {
    Groups groups = new Groups(columns);
    Portions<Row> portions =
        namingSum(
            call,
            groups,
            () ->
                groups.countWalks()
                    ? walks.stream(call, traversal, groups, PORTION)
                    : streamEach(call, traversal, columns));
    return groups.sums().isEmpty() ? portions : namingSums(groups, portions);
  }

  /** The server may send groups before it computes the sums of others. */
  private static Portions<Row> namingSums(Groups groups, Portions<Row> portions) {
    return new Portions<>() {
      @Override
      public List<Row> next(Call call) {
        return namingSum(call, groups, () -> portions.next(call));
      }

      @Override
      public void close() {
        portions.close();
      }
    };
  }

  private List<Row> listRows(Call call, Traversal traversal, List<Column> columns) {
    Sql sql = compiler.rows(traversal, columns, true);
    return client.read(call, session -> session.list(sql, row -> GraphReader.row(row, columns)));
  }

  private RowStream<Row> streamEach(Call call, Traversal traversal, List<Column> columns) {
    Sql sql = compiler.rows(traversal, columns, false);
    return client.stream(call, sql, row -> GraphReader.row(row, columns), PORTION);
  }

  /** The answer. When a sum is more than a double holds, the server does not tell which one. */
  private static <T> T namingSum(Call call, Groups groups, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (BackendException e) {
      List<Aggregate> sums = groups.sums();
      throw sums.isEmpty() || !PostgresClient.isOutOfRange(e)
          ? e
          : Groups.beyondDouble(call, sums, e.getCause());
    }
  }

  @Override
  public long count(Call call, Traversal traversal) {
    return client.read(call, session -> session.number(compiler.count(traversal)));
  }

  /** The first statement of {@link #nodes} or {@link #rows}, and the server's plan for it. */
  @Override
  public Explanation explain(Call call, Traversal traversal, List<Column> columns) {
    Sql sql = statement(traversal, columns);
    Map<String, Object> parameters = new TreeMap<>();
    for (int i = 0; i < sql.parameters().size(); i++) {
      Object value = sql.parameters().get(i);
      parameters.put(
          String.format(Locale.ROOT, "%03d", i + 1),
          value instanceof Object[] items
              ? Arrays.stream(items).map(PostgresTraversals::shown).toList()
              : shown(value));
    }
    String plan =
        client.read(
            call,
            session ->
                session.only(Sql.of("explain (format json) ").add(sql), row -> row.getString(1)));
    return new Explanation(sql.text(), parameters, Optional.of(plan));
  }

  private static Object shown(Object value) {
    return value instanceof UntypedText untyped ? untyped.text() : value;
  }

  private Sql statement(Traversal traversal, List<Column> columns) {
    if (columns.isEmpty()) {
      return compiler.nodes(traversal, true);
    }
    return new Groups(columns).countWalks()
        ? walks.firstStatement(traversal)
        : compiler.rows(traversal, columns, true);
  }
}
