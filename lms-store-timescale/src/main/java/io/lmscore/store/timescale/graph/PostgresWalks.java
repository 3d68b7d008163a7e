package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.WalkGroups;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.TraversalCompiler;
import java.util.List;
import java.util.Optional;

/** Groups in which walks are counted, by {@link WalkGroups}: two statements in one snapshot. */
final class PostgresWalks {
  private static final int FIRST_COLUMN = 3; // after the numbers of end and start

  private final PostgresClient client;
  private final PostgresPaths paths;
  private final TraversalCompiler compiler;

  PostgresWalks(PostgresClient client, PostgresPaths paths, TraversalCompiler compiler) {
    this.client = client;
    this.paths = paths;
    this.compiler = compiler;
  }

  /** All groups in order, regardless of the limit. */
  List<Row> groups(Call call, Traversal traversal, Groups groups) {
    List<Column> columns = WalkGroups.columns(groups);
    Sql ends = compiler.numberedRows(WalkGroups.unordered(traversal), columns);
    boolean arePairs = columns.contains(Column.start());
    return client.readSnapshot(
        call,
        session -> {
          PathNeighbourhood<Long, Long> graph = paths.neighbourhood(call, session, traversal);
          WalkGroups<Long> walks =
              new WalkGroups<>(call, traversal, groups, graph, PostgresWalks::refuse);
          session.list(
              ends,
              row -> {
                Optional<Long> start = arePairs ? Optional.of(row.getLong(2)) : Optional.empty();
                walks.add(start, row.getLong(1), GraphReader.row(row, FIRST_COLUMN, columns));
                return arePairs;
              });
          return walks.rows();
        });
  }

  /** The first of the two statements. */
  Sql firstStatement(Traversal traversal) {
    return paths.neighbourhoodStatement(traversal);
  }

  private static void refuse(Long node) {
    throw new IllegalStateException("the snapshot has no walk to node " + node + ", or no row");
  }
}
