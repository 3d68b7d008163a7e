package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.cypher.TraversalCompiler;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ConsistentReads.Rows;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.WalkGroups;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Groups in which walks are counted, by {@link WalkGroups}, with two statements. No batch lies
 * between them, but single writes may: an end that only one of them has is left out.
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
    return reads.read(call, (rows, reader) -> read(call, rows, reader, traversal, groups)).rows();
  }

  /** Counts between the statements, so that too many pairs are refused before they are sent. */
  private WalkGroups<NodeId> read(
      Call call, Rows rows, ElementReader reader, Traversal traversal, Groups groups) {
    RowLayout layout = RowLayout.of(WalkGroups.unordered(traversal), WalkGroups.columns(groups));
    RowReader ofRows = new RowReader(layout);
    IntConsumer work = new StepCounter(call)::add;
    PathNeighbourhood<NodeId, RelationshipId> graph =
        paths.neighbourhood(call, rows, reader, traversal);
    WalkGroups<NodeId> walks =
        new WalkGroups<>(call, traversal, groups, graph, Neo4jWalks::leaveOut);
    rows.atLeastOne(
        compiler.rows(WalkGroups.unordered(traversal), layout, false),
        list ->
            ElementReader.chunk(
                list,
                item -> {
                  Optional<FoundItem<Row>> found = ofRows.row(reader, item);
                  found
                      .filter(end -> end.matches().test(work))
                      .ifPresent(end -> add(walks, end.item()));
                  return found.isPresent();
                }));
    return walks;
  }

  /** The first of the two statements. */
  Neo4jQuery firstStatement(Traversal traversal) {
    return paths.neighbourhoodStatement(traversal);
  }

  private static void add(WalkGroups<NodeId> walks, Row row) {
    Optional<NodeId> start =
        row.columns().contains(Column.start())
            ? row.text(Column.start()).map(NodeId::of)
            : Optional.empty();
    walks.add(start, NodeId.of(row.text(Column.id()).orElseThrow()), row);
  }

  private static void leaveOut(NodeId end) {
    // it was found or lost by a write of a single element between the two statements
  }
}
