package io.lmscore.store.timescale.graph;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.PathReads;
import io.lmscore.store.spi.path.CheapestPaths;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.PathSearch;
import io.lmscore.store.spi.path.PathSteps;
import io.lmscore.store.spi.path.ShortestPathList;
import io.lmscore.store.spi.path.WeightedPath;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Paths. The server finds the part of the graph in which they lie, by numbers and in one statement;
 * they are enumerated here, so that a limit ends the search; and of those in the answer, a second
 * and a third statement read nodes and relationships, in the same snapshot. A part of more than
 * 2,000,000 elements is refused before it fills the heap.
 */
final class PostgresPaths implements PathReads {
  private static final int MAX_ROWS = 2_000_000;

  private final PostgresClient client;
  private final Tables tables;
  private final PathCompiler compiler;

  /**
   * @param tables of the namespace
   */
  PostgresPaths(PostgresClient client, Tables tables) {
    this.client = client;
    this.tables = tables;
    this.compiler = new PathCompiler(tables);
  }

  /** At most as many as the limit says. */
  @Override
  public List<Path> paths(Call call, Traversal traversal, PathRule rule) {
    return client.readSnapshot(
        call,
        session -> {
          PathNeighbourhood<Long, Long> graph = neighbourhood(session, call, traversal);
          return read(
              session,
              new PathSearch<>(traversal, rule, graph).first(graph.starts(), traversal.limit()));
        });
  }

  /** How many there are. */
  @Override
  public long count(Call call, Traversal traversal, PathRule rule) {
    PathNeighbourhood<Long, Long> graph =
        client.read(call, session -> neighbourhood(session, call, traversal));
    return new PathSearch<>(traversal, rule, graph).count(graph.starts());
  }

  /** One path of the least length, in one statement. */
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

  /** All paths of the least length, at most as many as the limit says. */
  @Override
  public List<Path> allShortest(Call call, ShortestPath question) {
    Sql sql = new ShortestPathCompiler(tables, question).all(MAX_ROWS + 1);
    return client.readSnapshot(
        call,
        session -> {
          ShortestPathList<Long, Long> found = new ShortestPathList<>();
          checkSize(call, session.list(sql, row -> NeighbourhoodReader.add(row, found)).size());
          return read(session, found.first(question.limit()));
        });
  }

  /**
   * The simple paths of the least cost, at most k.
   *
   * @throws io.lmscore.store.InvalidValueException for a negative weight that can be reached
   */
  @Override
  public List<CostedPath> cheapest(Call call, ShortestPath question, int k) {
    Sql sql = new CostCompiler(tables, question).neighbourhood(MAX_ROWS + 1);
    return client.readSnapshot(
        call,
        session -> {
          CostNeighbourhood<Long, Long> graph = new CostNeighbourhood<>(call);
          checkSize(call, session.list(sql, row -> NeighbourhoodReader.add(row, graph)).size());
          List<WeightedPath<Long, Long>> found =
              new CheapestPaths<>(graph, call, question).first(graph.from(), graph.to(), k);
          return WeightedPath.costed(found, read(session, WeightedPath.ways(found)));
        });
  }

  private static void checkSize(Call call, int rows) {
    if (rows > MAX_ROWS) {
      throw new LimitExceededException(
          call.message("elements among which the paths lie"), rows, MAX_ROWS);
    }
  }

  private PathNeighbourhood<Long, Long> neighbourhood(
      Session session, Call call, Traversal traversal) throws SQLException {
    PathNeighbourhood<Long, Long> graph = new PathNeighbourhood<>(call, traversal);
    Sql sql = compiler.neighbourhood(traversal, MAX_ROWS + 1);
    checkSize(call, session.list(sql, row -> NeighbourhoodReader.add(row, graph)).size());
    return graph;
  }

  private List<Path> read(Session session, List<PathSteps<Long, Long>> ways) throws SQLException {
    if (ways.isEmpty()) {
      return List.of();
    }
    Map<Long, Node> nodes =
        elements(session, ways, PathSteps::nodes, compiler::nodes, row -> GraphReader.node(row, 2));
    Map<Long, Relationship> relationships =
        elements(
            session,
            ways,
            PathSteps::relationships,
            compiler::relationships,
            row -> GraphReader.relationship(row, 2));
    return ways.stream()
        .map(way -> new Path(all(way.nodes(), nodes), all(way.relationships(), relationships)))
        .toList();
  }

  private static <T> Map<Long, T> elements(
      Session session,
      List<PathSteps<Long, Long>> ways,
      Function<PathSteps<Long, Long>, Collection<Long>> nums,
      Function<long[], Sql> sql,
      Session.Row<T> reader)
      throws SQLException {
    Set<Long> distinct = new HashSet<>();
    ways.forEach(way -> distinct.addAll(nums.apply(way)));
    Map<Long, T> elements = new HashMap<>();
    session.list(
        sql.apply(distinct.stream().mapToLong(num -> num).toArray()),
        row -> elements.put(row.getLong(1), reader.read(row)));
    return elements;
  }

  private static <T> List<T> all(List<Long> nums, Map<Long, T> elements) {
    List<T> all = new ArrayList<>(nums.size());
    for (long num : nums) {
      @Nullable T element = elements.get(num);
      if (element == null) {
        throw new IllegalStateException("an element is missing in its own snapshot");
      }
      all.add(element);
    }
    return all;
  }
}
