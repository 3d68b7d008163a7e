package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A graph with a hub, leaves around it, and a last node behind the leaves. The size of an answer is
 * the number of leaves.
 */
final class StarGraph {
  private static final NodeId HUB = NodeId.of("hub");
  private static final NodeId END = NodeId.of("end");
  private static final int MOST = 50;

  private StarGraph() {}

  /** Puts a star with that many leaves, over an existing smaller one. */
  static void grow(GraphStore graph, int leaves) {
    List<Node> nodes = new ArrayList<>(List.of(Node.of("hub", "Hub"), Node.of("end", "End")));
    List<Relationship> relationships = new ArrayList<>();
    for (int i = 0; i < leaves; i++) {
      nodes.add(Node.of("leaf" + i, "Leaf", "i", i));
      relationships.add(Relationship.of("hub", "TO", "leaf" + i, "km", 1));
      relationships.add(Relationship.of("leaf" + i, "TO", "end", "km", i));
    }
    graph.load(GraphLoad.of(nodes, relationships));
  }

  /** Returns every read, traversal and path question that these capabilities allow. */
  static List<StoreCall<GraphStore>> questions(Set<Capability> capabilities, int leaves) {
    List<NodeId> ids = new ArrayList<>();
    for (int i = 0; i < leaves; i++) {
      ids.add(NodeId.of("leaf" + i));
    }
    PageRequest page = PageRequest.first(PageRequest.MAX_SIZE);
    Traversal fromHub = Traversal.from(HUB).out("TO").hops(1, 2).limit(Traversal.MAX_LIMIT);
    Traversal fromLeaves = Traversal.from(ids).out("TO").limit(Traversal.MAX_LIMIT);
    ShortestPath question = ShortestPath.out(HUB, END, "TO").limit(Traversal.MAX_LIMIT);
    List<StoreCall<GraphStore>> all = new ArrayList<>();
    all.add(StoreCall.read("node", g -> g.node(HUB)));
    all.add(StoreCall.read("nodes of ids", g -> g.nodes(ids)));
    all.add(
        StoreCall.read(
            "relationships",
            g -> g.relationships(HUB, Direction.OUT, RelationshipPattern.ANY, page)));
    all.add(StoreCall.read("scanNodes", g -> g.scanNodes(NodePattern.ANY, page)));
    all.add(
        StoreCall.read(
            "scanRelationships", g -> g.scanRelationships(RelationshipPattern.ANY, page)));
    all.add(StoreCall.read("nodes", g -> g.nodes(fromHub)));
    all.add(StoreCall.read("nodes of many starts", g -> g.nodes(fromLeaves)));
    all.add(StoreCall.read("ids", g -> g.ids(fromHub)));
    all.add(StoreCall.read("reach", g -> g.reach(fromHub)));
    all.add(
        StoreCall.read(
            "rows",
            g -> g.rows(fromHub, Column.id(), Column.distance(), Column.degree(Direction.BOTH))));
    all.add(
        StoreCall.read(
            "rows of pairs", g -> g.rows(fromLeaves, Column.start(), Column.property("i"))));
    all.add(
        StoreCall.read(
            "rows of walks",
            g -> g.rows(fromLeaves, Column.start(), Column.countWalks(), Column.sum("i")),
            Capability.WALK_PATHS));
    all.add(
        StoreCall.read(
            "rows of relationships",
            g -> g.rows(fromLeaves, Column.from(), Column.relationshipProperty("km"))));
    all.add(StoreCall.read("count", g -> g.count(fromHub)));
    all.add(StoreCall.read("countByStart", g -> g.countByStart(fromLeaves)));
    all.add(StoreCall.read("countByProperty", g -> g.countByProperty(fromHub, "i")));
    for (PathRule rule : PathRule.values()) {
      Capability needed = Capability.valueOf(rule + "_PATHS");
      all.add(StoreCall.read("paths under " + rule, g -> g.paths(fromHub, rule), needed));
      all.add(StoreCall.read("countPaths under " + rule, g -> g.countPaths(fromHub, rule), needed));
    }
    all.add(StoreCall.read("shortestPath", g -> g.shortestPath(question)));
    all.add(
        StoreCall.read(
            "shortestPaths", g -> g.shortestPaths(question), Capability.ALL_SHORTEST_PATHS));
    all.add(
        StoreCall.read(
            "kShortestPaths", g -> g.kShortestPaths(question, MOST), Capability.K_SHORTEST_PATHS));
    all.add(
        StoreCall.read(
            "cheapestPath", g -> g.cheapestPath(question.weight("km")), Capability.WEIGHTED_PATHS));
    all.add(
        StoreCall.read(
            "cheapestPaths",
            g -> g.cheapestPaths(question.weight("km")),
            Capability.WEIGHTED_PATHS));
    ShortestPath nearest =
        ShortestPath.out(NodeSelection.ids(ids), NodeSelection.labels("End"), "TO")
            .limit(Traversal.MAX_LIMIT);
    all.add(StoreCall.read("shortestPath of many ends", g -> g.shortestPath(nearest)));
    all.add(
        StoreCall.read(
            "shortestPaths of many ends",
            g -> g.shortestPaths(nearest),
            Capability.ALL_SHORTEST_PATHS));
    all.add(
        StoreCall.read(
            "cheapestPaths of many ends",
            g -> g.cheapestPaths(nearest.weight("km")),
            Capability.WEIGHTED_PATHS));
    all.add(StoreCall.read("digest", GraphStore::digest));
    all.removeIf(call -> !capabilities.containsAll(call.needs()));
    return all;
  }
}
