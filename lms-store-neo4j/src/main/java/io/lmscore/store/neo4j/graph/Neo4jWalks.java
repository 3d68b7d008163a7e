package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.cypher.TraversalCompiler;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.path.WalkGroups;
import io.lmscore.store.spi.server.LostRace;
import java.util.List;
import java.util.Optional;

/**
 * Groups in which walks are counted, by {@link WalkGroups}, with two statements. An end that only
 * one of them has was lost or found by a write between them: the call begins again.
 */
final class Neo4jWalks {
  private final ConsistentReads reads;
  private final Neo4jPaths paths;
  private final TraversalCompiler compiler;

  Neo4jWalks(ConsistentReads reads, Neo4jPaths paths, TraversalCompiler compiler) {
    this.reads = reads;
    this.paths = paths;
    this.compiler = compiler;
  }

  /** All groups in order, regardless of the limit. */
  List<Row> groups(Call call, Traversal traversal, Groups groups) {
    RowLayout layout = new RowLayout(WalkGroups.columns(groups));
    Neo4jQuery ends = compiler.rows(WalkGroups.unordered(traversal), layout, false);
    RowReader ofRows = new RowReader(layout);
    return reads.read(
        call,
        (rows, reader) -> {
          WalkGroups<NodeId> walks =
              new WalkGroups<>(
                  call,
                  traversal,
                  groups,
                  paths.neighbourhood(call, rows, reader, traversal),
                  Neo4jWalks::missing);
          rows.atLeastOne(
              ends,
              list -> ElementReader.chunk(list, item -> add(walks, ofRows.row(reader, item))));
          return walks.rows();
        });
  }

  /** The first of the two statements. */
  Neo4jQuery firstStatement(Traversal traversal) {
    return paths.neighbourhoodStatement(traversal);
  }

  private static boolean add(WalkGroups<NodeId> walks, Row row) {
    Optional<NodeId> start =
        row.columns().contains(Column.start())
            ? row.text(Column.start()).map(NodeId::of)
            : Optional.empty();
    walks.add(start, NodeId.of(row.text(Column.id()).orElseThrow()), row);
    return true;
  }

  private static LostRace missing(NodeId end) {
    return new LostRace("the walks to node " + Messages.quoted(end.value()));
  }
}
