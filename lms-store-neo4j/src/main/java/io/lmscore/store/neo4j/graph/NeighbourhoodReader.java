package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.SubgraphRows;
import io.lmscore.store.neo4j.isolation.ConsistentReads.Rows;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.PathNeighbourhood;
import java.util.List;
import java.util.Optional;

/** Adds the rows of {@link SubgraphRows} to the part of a graph that contains the paths, by ids. */
final class NeighbourhoodReader {
  private NeighbourhoodReader() {}

  /** Adds the answer of a statement for a traversal; returns the number of elements that exist. */
  static long add(
      Rows rows,
      Neo4jQuery query,
      Traversal traversal,
      PathNeighbourhood<NodeId, RelationshipId> graph) {
    return read(
        rows,
        query,
        (kind, hop, item) -> {
          switch (kind) {
            case SubgraphRows.START -> graph.addStart(ElementReader.id(item));
            case SubgraphRows.LINK ->
                Link.of(item)
                    .ifPresent(
                        link ->
                            addLink(graph, hop, traversal.hops().get(hop).direction(), link.id()));
            case SubgraphRows.TO -> graph.addEnd(ElementReader.id(item), 1 << hop);
            default -> graph.addIntermediate(ElementReader.id(item), 1 << hop);
          }
        });
  }

  /**
   * Adds the answer of a statement for cheapest paths; returns the number of elements that exist.
   */
  static long add(
      Rows rows,
      Neo4jQuery query,
      ShortestPath question,
      CostNeighbourhood<NodeId, RelationshipId> graph) {
    Costs costs = new Costs(question, graph);
    return read(rows, query, (kind, hop, item) -> costs.add(kind, item));
  }

  private interface ItemVisitor {
    void visit(int kind, int hop, Object item);
  }

  private static long read(Rows rows, Neo4jQuery query, ItemVisitor visitor) {
    long[] size = {0};
    rows.atLeastOne( // that of the size
        query,
        row -> {
          List<?> part = (List<?>) row;
          int kind = ((Number) part.get(0)).intValue();
          int hop = ((Number) part.get(1)).intValue();
          for (Object item : (List<?>) part.get(2)) {
            if (kind == SubgraphRows.SIZE) {
              size[0] = (Long) item;
            } else if (item != null) { // null: a node was deleted after the statement had found it
              visitor.visit(kind, hop, item);
            }
          }
          return kind;
        });
    return size[0];
  }

  private static void addLink(
      PathNeighbourhood<NodeId, RelationshipId> graph,
      int hop,
      Direction direction,
      RelationshipId id) {
    if (direction != Direction.IN) {
      graph.addLink(hop, id, id.from(), id.to());
    }
    if (direction != Direction.OUT) {
      graph.addLink(hop, id, id.to(), id.from());
    }
  }

  /** A relationship of a subgraph: type, identity, and a weight where one was requested. */
  private record Link(RelationshipId id, double weight) {
    /** Empty when it was deleted after the statement had found it, or lost its weight. */
    static Optional<Link> of(Object item) {
      List<?> parts = (List<?>) item;
      boolean hasWeight = parts.size() > 2;
      if (parts.get(1) == null || (hasWeight && !(parts.get(2) instanceof Number))) {
        return Optional.empty();
      }
      double weight = hasWeight ? ((Number) parts.get(2)).doubleValue() : 1;
      return Optional.of(new Link(ElementReader.id(parts.get(0), parts.get(1)), weight));
    }
  }

  /** Fills the part of a graph for one query. */
  private static final class Costs {
    private final ShortestPath question;
    private final CostNeighbourhood<NodeId, RelationshipId> graph;
    private final boolean allAreIntermediate;

    Costs(ShortestPath question, CostNeighbourhood<NodeId, RelationshipId> graph) {
      this.question = question;
      this.graph = graph;
      this.allAreIntermediate = question.through().equals(NodePattern.ANY);
    }

    void add(int kind, Object item) {
      switch (kind) {
        case SubgraphRows.START -> {
          addNode(ElementReader.id(item));
          graph.addStart(ElementReader.id(item));
        }
        case SubgraphRows.TO -> {
          addNode(ElementReader.id(item));
          graph.addEnd(ElementReader.id(item));
        }
        case SubgraphRows.LINK -> Link.of(item).ifPresent(this::addLink);
        default -> graph.addIntermediate(ElementReader.id(item));
      }
    }

    private void addNode(NodeId id) {
      graph.addNode(id, id);
      if (allAreIntermediate) {
        graph.addIntermediate(id);
      }
    }

    private void addLink(Link link) {
      RelationshipId id = link.id();
      addNode(id.from());
      addNode(id.to());
      CostNeighbourhood.Link<NodeId, RelationshipId> edge =
          new CostNeighbourhood.Link<>(id, id.from(), id.to(), link.weight(), id.type(), id.key());
      if (question.direction() != Direction.IN) {
        graph.addLink(id.from(), edge);
      }
      boolean isLoop = id.from().equals(id.to());
      if (question.direction() == Direction.IN
          || (question.direction() == Direction.BOTH && !isLoop)) {
        graph.addLink(id.to(), edge);
      }
    }
  }
}
