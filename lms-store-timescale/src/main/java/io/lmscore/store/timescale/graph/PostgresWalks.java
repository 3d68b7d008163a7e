package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.WalkEnds;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.RowStream;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.CountedEnds;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.TraversalCompiler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Groups in which walks are counted, with two statements in one snapshot. The first reads the part
 * of the graph that contains the walks, which are counted here. The second gets the ends with their
 * walks as arrays; the server groups, sorts and limits them.
 */
final class PostgresWalks {
  private final PostgresClient client;
  private final PostgresPaths paths;
  private final TraversalCompiler compiler;

  PostgresWalks(PostgresClient client, PostgresPaths paths, TraversalCompiler compiler) {
    this.client = client;
    this.paths = paths;
    this.compiler = compiler;
  }

  /** The first groups in order, as many as the limit says. */
  List<Row> rows(Call call, Traversal traversal, Groups groups) {
    return client.readSnapshot(
        call,
        session ->
            session.list(
                groupStatement(call, session, traversal, groups, true),
                row -> row(call, row, groups)));
  }

  /**
   * Streams all groups in order.
   *
   * @param portion the most groups of a fetch
   */
  RowStream<Row> stream(Call call, Traversal traversal, Groups groups, int portion) {
    return client.streamSnapshot(
        call,
        session -> groupStatement(call, session, traversal, groups, false),
        row -> row(call, row, groups),
        portion);
  }

  /** Runs the first statement; returns the second one. */
  private Sql groupStatement(
      Call call, Session session, Traversal traversal, Groups groups, boolean limited)
      throws SQLException {
    PathNeighbourhood<Long, Long> graph = paths.neighbourhood(call, session, traversal);
    CountedEnds ends = new CountedEnds(groups.columns());
    WalkEnds.count(
        call,
        traversal,
        groups,
        graph,
        (start, byEnd) -> {
          long from = start.orElse(0L);
          byEnd.forEach((end, walks) -> ends.add(from, end, walks.distance(), walks.walks()));
        });
    return compiler.walkGroups(traversal, groups.columns(), ends, limited);
  }

  private static Row row(Call call, ResultSet row, Groups groups) throws SQLException {
    if (row.getBoolean(groups.columns().size() + 1)) {
      throw Groups.beyondLong(call);
    }
    return GraphReader.row(row, groups.columns());
  }

  /** The first of the two statements. */
  Sql firstStatement(Traversal traversal) {
    return paths.neighbourhoodStatement(traversal);
  }
}
