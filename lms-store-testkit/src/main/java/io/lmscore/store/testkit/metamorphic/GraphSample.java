package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Some nodes and relationships of a graph. Questions made from them have answers in that graph.
 *
 * @param nodes at least one
 */
public record GraphSample(List<Node> nodes, List<Relationship> relationships) {
  private static final int FIRST_PAGE = 200;
  private static final int VISITED = 15;
  private static final int ROUNDS = 2;
  private static final int OF_A_NODE = 20;

  /** Copies the lists. */
  public GraphSample {
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
  }

  /**
   * Reads a sample: one page of nodes, and the neighbourhood of some of them. It makes about 35
   * small reads for a graph of any size.
   *
   * @return a sample without nodes where the graph has none
   */
  public static GraphSample read(GraphReader graph, Random random) {
    Map<NodeId, Node> nodes = new LinkedHashMap<>();
    graph
        .scanNodes(NodePattern.ANY, PageRequest.first(FIRST_PAGE))
        .items()
        .forEach(node -> nodes.put(node.id(), node));
    Set<Relationship> relationships = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<NodeId> visited = new ArrayList<>(nodes.keySet());
      Collections.shuffle(visited, random);
      Set<NodeId> ends = new LinkedHashSet<>();
      for (NodeId id : visited.subList(0, Math.min(VISITED, visited.size()))) {
        for (Relationship found :
            graph
                .relationships(
                    id, Direction.BOTH, RelationshipPattern.ANY, PageRequest.first(OF_A_NODE))
                .items()) {
          relationships.add(found);
          ends.add(found.id().from());
          ends.add(found.id().to());
        }
      }
      graph.nodes(ends).forEach(node -> nodes.put(node.id(), node));
    }
    return new GraphSample(new ArrayList<>(nodes.values()), new ArrayList<>(relationships));
  }
}
