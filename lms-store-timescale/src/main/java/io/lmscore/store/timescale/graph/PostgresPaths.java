package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.PathReads;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.NeighbourhoodPaths;
import io.lmscore.store.spi.path.PathElements;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.PathSearch;
import io.lmscore.store.spi.path.PathSource;
import io.lmscore.store.spi.path.ShortestPathList;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.CostCompiler;
import io.lmscore.store.timescale.sql.PathCompiler;
import io.lmscore.store.timescale.sql.ShortestPathCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds paths with {@link NeighbourhoodPaths}, with numbers as keys. One statement reads the part
 * of the graph. Two more read the elements of the answer, in the same snapshot.
 */
final class PostgresPaths implements PathReads {
  /**
   * One more than the search accepts, so that a part of the graph that is too large is detected.
   */
  private static final int MAX_ROWS = NeighbourhoodPaths.MAX_ELEMENTS + 1;

  private final PostgresClient client;
  private final Tables tables;
  private final PathCompiler compiler;

  /**
   * @param tables the tables of the namespace
   */
  PostgresPaths(PostgresClient client, Tables tables) {
    this.client = client;
    this.tables = tables;
    this.compiler = new PathCompiler(tables);
  }

  @Override
  public List<Path> paths(Call call, Traversal traversal, PathRule rule) {
    return client.readSnapshot(call, session -> search(call, session).paths(traversal, rule));
  }

  @Override
  public long count(Call call, Traversal traversal, PathRule rule) {
    PathNeighbourhood<Long, Long> graph =
        client.read(call, session -> neighbourhood(call, session, traversal));
    return new PathSearch<>(traversal, rule, graph).count(graph.starts(), call);
  }

  /** Reads the part of the graph that contains the paths, with one statement. */
  PathNeighbourhood<Long, Long> neighbourhood(Call call, Session session, Traversal traversal)
      throws SQLException {
    return search(call, session).neighbourhood(traversal);
  }

  /** The statement of {@link #neighbourhood}. */
  Sql neighbourhoodStatement(Traversal traversal) {
    return compiler.neighbourhood(traversal, MAX_ROWS);
  }

  /** Uses one statement. */
  @Override
  public Optional<Path> shortest(Call call, ShortestPath question) {
    List<Node> nodes = new ArrayList<>();
    List<Relationship> relationships = new ArrayList<>();
    Sql sql = new ShortestPathCompiler(tables, question).one();
    client.read(
        call,
        session -> {
          nodes.clear();
          relationships.clear();
          return session.list(
              sql,
              row -> {
                int next = 1 + GraphReader.NODE_COLUMNS;
                if (row.getString(next) != null) {
                  relationships.add(GraphReader.relationship(row, next));
                }
                return nodes.add(GraphReader.node(row));
              });
        });
    return nodes.isEmpty() ? Optional.empty() : Optional.of(new Path(nodes, relationships));
  }

  @Override
  public List<Path> allShortest(Call call, ShortestPath question) {
    Sql sql = new ShortestPathCompiler(tables, question).all(MAX_ROWS);
    return client.readSnapshot(
        call,
        session -> {
          NeighbourhoodPaths<Long, Long, SQLException> search = search(call, session);
          ShortestPathList<Long, Long> found = new ShortestPathList<>();
          search.checkSize(session.list(sql, row -> NeighbourhoodReader.add(row, found)).size());
          return search.read(found.first(question.limit()));
        });
  }

  @Override
  public List<CostedPath> cheapest(Call call, ShortestPath question, int k) {
    return client.readSnapshot(call, session -> search(call, session).cheapest(question, k));
  }

  @Override
  public List<CostedPath> allCheapest(Call call, ShortestPath question) {
    return client.readSnapshot(call, session -> search(call, session).allCheapest(question));
  }

  private NeighbourhoodPaths<Long, Long, SQLException> search(Call call, Session session) {
    return new NeighbourhoodPaths<>(call, new Source(session));
  }

  /** Runs the statements of one attempt. */
  private final class Source implements PathSource<Long, Long, SQLException> {
    private final Session session;

    Source(Session session) {
      this.session = session;
    }

    @Override
    public long load(Traversal traversal, PathNeighbourhood<Long, Long> graph) throws SQLException {
      Sql sql = neighbourhoodStatement(traversal);
      return session.list(sql, row -> NeighbourhoodReader.add(row, graph)).size();
    }

    @Override
    public long load(ShortestPath question, CostNeighbourhood<Long, Long> graph)
        throws SQLException {
      Sql sql = new CostCompiler(tables, question).neighbourhood(MAX_ROWS);
      return session.list(sql, row -> NeighbourhoodReader.add(row, graph)).size();
    }

    @Override
    public void read(Set<Long> nodes, Set<Long> relationships, PathElements<Long, Long> elements)
        throws SQLException {
      session.list(
          compiler.nodes(numbers(nodes)),
          row -> {
            Node node = GraphReader.node(row, 2);
            elements.addNode(row.getLong(1), node);
            return node;
          });
      session.list(
          compiler.relationships(numbers(relationships)),
          row -> {
            Relationship relationship = GraphReader.relationship(row, 2);
            elements.addRelationship(row.getLong(1), relationship);
            return relationship;
          });
    }

    @Override
    public RuntimeException missing(Object key) {
      return new IllegalStateException("element " + key + " is missing in its own snapshot");
    }
  }

  private static long[] numbers(Collection<Long> keys) {
    return keys.stream().mapToLong(key -> key).toArray();
  }
}
