package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.FilterEvaluator;
import io.lmscore.store.spi.graph.FilterParts;
import io.lmscore.store.spi.graph.Neighbourhood;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates filters on relationships along each walk, as a store without memory does. */
final class WalkingEvaluator implements Neighbourhood {
  private static final int PAGE = 1_000;
  private static final long MOST_STEPS = 10_000_000;

  private final GraphModel model = new GraphModel();
  private final Map<NodeId, Map<Direction, List<Relationship>>> known = new HashMap<>();
  private long steps;

  private WalkingEvaluator(GraphStore graph) {
    AllItems.ofPages(PAGE, page -> graph.scanNodes(NodePattern.ANY, page)).forEach(model::put);
    AllItems.ofPages(PAGE, page -> graph.scanRelationships(RelationshipPattern.ANY, page))
        .forEach(model::put);
  }

  /** Returns the graph with counts of starts with a nested filter that follow each walk. */
  static GraphStore answering(GraphStore graph) {
    return new BrokenGraphStore(graph) {
      @Override
      public long count(Traversal traversal) {
        if (traversal.hops().isEmpty()
            && traversal.start() instanceof NodeSelection.Matching matching
            && FilterParts.isNested(matching.pattern().filter())) {
          return new WalkingEvaluator(inner()).count(matching.pattern());
        }
        return inner().count(traversal);
      }
    };
  }

  private long count(NodePattern pattern) {
    return model.nodes().stream()
        .filter(node -> FilterEvaluator.matches(pattern, node, this, this::step))
        .count();
  }

  /** Gives up when a store would have needed longer than its timeout. */
  private void step(int more) {
    steps += more;
    if (steps > MOST_STEPS) {
      throw TimedOutException.unchanged("count did not end within its timeout", null);
    }
  }

  @Override
  public Iterable<Relationship> relationships(NodeId node, Direction direction) {
    return known
        .computeIfAbsent(node, each -> new HashMap<>())
        .computeIfAbsent(
            direction, each -> model.relationships(node, each, RelationshipPattern.ANY));
  }

  @Override
  public Node node(NodeId id) {
    return model.node(id).orElseThrow();
  }
}
