package io.lmscore.store.testkit.common;

import static io.lmscore.store.testkit.common.StoreCall.read;
import static io.lmscore.store.testkit.common.StoreCall.write;

import io.lmscore.store.Capability;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.time.Duration;
import java.util.List;

/** One call of every method of {@link GraphStore}. */
final class GraphCalls {
  static final NodeId A = NodeId.of("a");
  static final NodeId B = NodeId.of("b");
  static final NodeId C = NodeId.of("c");
  private static final Relationship A_TO_B = Relationship.of("a", "TO", "b", "km", 1);
  private static final Traversal FROM_A = Traversal.from(A).out().hops(1, 2);
  private static final ShortestPath A_TO_C = ShortestPath.out(A, C);
  private static final PageRequest PAGE = PageRequest.first(10);

  static final List<StoreCall<GraphStore>> ALL =
      StoreCalls.with(
          List.of(
              write("put(Node)", g -> g.put(Node.of("a", "N", "x", 1))),
              write("put(Relationship)", g -> g.put(A_TO_B)),
              write(
                  "put(Node,WriteCondition)",
                  g -> g.put(Node.of("a", "N", "x", 1), WriteCondition.ALWAYS)),
              write("put(Relationship,WriteCondition)", g -> g.put(A_TO_B, WriteCondition.ALWAYS)),
              write("delete(NodeId)", g -> g.delete(NodeId.of("missing"))),
              write("delete(RelationshipId)", g -> g.delete(A_TO_B.withKey("missing").id())),
              write("write(List)", g -> g.write(List.of(Write.put(Node.of("a", "N", "x", 1))))),
              write(
                  "load(GraphLoad)",
                  g -> g.load(GraphLoad.of(List.of(Node.of("a", "N")), List.of(A_TO_B)))),
              write("deleteInChunks(NodeId)", g -> g.deleteInChunks(NodeId.of("missing"))),
              write("purgeTombstones(Duration)", g -> g.purgeTombstones(Duration.ofDays(1))),
              read("node(NodeId)", g -> g.node(A)),
              read("nodes(Collection)", g -> g.nodes(List.of(A, B))),
              read("relationship(RelationshipId)", g -> g.relationship(A_TO_B.id())),
              read(
                  "relationships(NodeId,Direction,RelationshipPattern,PageRequest)",
                  g -> g.relationships(A, Direction.BOTH, RelationshipPattern.ANY, PAGE)),
              read("scanNodes(NodePattern,PageRequest)", g -> g.scanNodes(NodePattern.ANY, PAGE)),
              read(
                  "scanRelationships(RelationshipPattern,PageRequest)",
                  g -> g.scanRelationships(RelationshipPattern.ANY, PAGE)),
              read("nodes(Traversal)", g -> g.nodes(FROM_A)),
              read("ids(Traversal)", g -> g.ids(FROM_A)),
              read("reach(Traversal)", g -> g.reach(FROM_A)),
              read("stream(Traversal)", g -> StoreCalls.open(g.stream(FROM_A))),
              read("rows(Traversal,Column[])", g -> g.rows(FROM_A, Column.id(), Column.start())),
              read(
                  "streamRows(Traversal,Column[])",
                  g -> StoreCalls.open(g.streamRows(FROM_A, Column.id()))),
              read(
                  "rows(Traversal,Column[])",
                  g -> g.rows(FROM_A, Column.id(), Column.countWalks()),
                  Capability.WALK_PATHS),
              read(
                  "streamRows(Traversal,Column[])",
                  g -> StoreCalls.open(g.streamRows(FROM_A, Column.countWalks())),
                  Capability.WALK_PATHS),
              read("count(Traversal)", g -> g.count(FROM_A)),
              read("countByStart(Traversal)", g -> g.countByStart(FROM_A)),
              read("countByProperty(Traversal,String)", g -> g.countByProperty(FROM_A, "x")),
              read(
                  "paths(Traversal,PathRule)",
                  g -> g.paths(FROM_A, PathRule.WALK),
                  Capability.WALK_PATHS),
              read(
                  "paths(Traversal,PathRule)",
                  g -> g.paths(FROM_A, PathRule.TRAIL),
                  Capability.TRAIL_PATHS),
              read(
                  "paths(Traversal,PathRule)",
                  g -> g.paths(FROM_A, PathRule.SIMPLE),
                  Capability.SIMPLE_PATHS),
              read(
                  "countPaths(Traversal,PathRule)",
                  g -> g.countPaths(FROM_A, PathRule.WALK),
                  Capability.WALK_PATHS),
              read(
                  "countPaths(Traversal,PathRule)",
                  g -> g.countPaths(FROM_A, PathRule.TRAIL),
                  Capability.TRAIL_PATHS),
              read(
                  "countPaths(Traversal,PathRule)",
                  g -> g.countPaths(FROM_A, PathRule.SIMPLE),
                  Capability.SIMPLE_PATHS),
              read("shortestPath(ShortestPath)", g -> g.shortestPath(A_TO_C)),
              read(
                  "shortestPaths(ShortestPath)",
                  g -> g.shortestPaths(A_TO_C),
                  Capability.ALL_SHORTEST_PATHS),
              read(
                  "cheapestPath(ShortestPath)",
                  g -> g.cheapestPath(A_TO_C.weight("km")),
                  Capability.WEIGHTED_PATHS),
              read(
                  "cheapestPaths(ShortestPath)",
                  g -> g.cheapestPaths(A_TO_C.weight("km")),
                  Capability.WEIGHTED_PATHS),
              read(
                  "kShortestPaths(ShortestPath,int)",
                  g -> g.kShortestPaths(A_TO_C, 2),
                  Capability.K_SHORTEST_PATHS),
              read(
                  "kShortestPaths(ShortestPath,int)",
                  g -> g.kShortestPaths(A_TO_C.weight("km"), 2),
                  Capability.K_SHORTEST_PATHS,
                  Capability.WEIGHTED_PATHS),
              read("explain(Traversal,Column[])", g -> g.explain(FROM_A)),
              read("explain(Traversal,Column[])", g -> g.explain(FROM_A, Column.id())),
              read(
                  "explain(Traversal,Column[])",
                  g -> g.explain(FROM_A, Column.countWalks()),
                  Capability.WALK_PATHS),
              read("digest()", GraphStore::digest),
              read("scanBucket(int,PageRequest)", g -> g.scanBucket(0, PAGE))));

  private GraphCalls() {}

  static void fill(GraphStore graph) {
    graph.write(
        List.of(
            Write.put(Node.of("a", "N", "x", 1)),
            Write.put(Node.of("b", "N", "x", 2)),
            Write.put(Node.of("c", "N", "x", 3)),
            Write.put(A_TO_B),
            Write.put(Relationship.of("b", "TO", "c", "km", 2))));
  }
}
