package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.path.CheapestPaths;
import io.lmscore.store.spi.path.WeightedGraph;
import io.lmscore.store.spi.path.WeightedPath;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The relationships that a query for cheapest paths may use, and the cost of each. */
public final class HeapWeightedGraph implements WeightedGraph<Integer, Edge> {
  private final HeapCall call;
  private final ShortestPath question;
  private final GraphState state;
  private final LinkTest relationships;
  private final NodeTest through;

  private HeapWeightedGraph(GraphState state, HeapCall call, ShortestPath question) {
    this.state = state;
    this.call = call;
    this.question = question;
    this.relationships = new LinkTest(question.relationships(), state, call);
    this.through = new NodeTest(question.through(), state, call);
  }

  /** The first paths in order of cost, at most k. */
  public static List<CostedPath> cheapest(
      GraphState state, HeapCall call, ShortestPath question, int k) {
    return costed(state, search(state, call, question).first(k));
  }

  /** All paths of the least cost, at most as many as the limit of the question. */
  public static List<CostedPath> allCheapest(
      GraphState state, HeapCall call, ShortestPath question) {
    return costed(state, search(state, call, question).allOfLeastCost(question.limit()));
  }

  private static CheapestPaths<Integer, Edge> search(
      GraphState state, HeapCall call, ShortestPath question) {
    HeapWeightedGraph graph = new HeapWeightedGraph(state, call, question);
    StartNodes nodes = new StartNodes(state, call);
    IntList from = question.from().accept(nodes);
    IntList to = from.isEmpty() ? from : question.to().accept(nodes);
    return new CheapestPaths<>(graph, call.deadline(), question, boxed(from), boxed(to));
  }

  private static List<Integer> boxed(IntList nodes) {
    return Arrays.stream(nodes.toArray()).boxed().toList();
  }

  private static List<CostedPath> costed(
      GraphState state, List<WeightedPath<Integer, Edge>> paths) {
    return paths.stream()
        .map(
            path ->
                new CostedPath(
                    GraphPaths.of(state, path.nodes(), path.relationships()), path.cost()))
        .toList();
  }

  @Override
  public void forEach(Integer node, Visitor<Integer, Edge> visitor) {
    state.forEach(
        node,
        question.direction(),
        edge -> {
          call.step();
          OptionalDouble weight = weight(edge);
          if (weight.isPresent() && relationships.matches(edge.type(), edge.detail())) {
            visitor.visit(edge, edge.other(node), weight.getAsDouble());
          }
        });
  }

  @Override
  public boolean mayContinueFrom(Integer node) {
    return through.matches(node);
  }

  @Override
  public NodeId nodeId(Integer node) {
    return state.ids().id(node);
  }

  @Override
  public RelationshipId relationshipId(Edge relationship) {
    return state.id(relationship);
  }

  private OptionalDouble weight(Edge edge) {
    return question.weight().isPresent()
        ? edge.detail().properties().number(question.weight().get())
        : OptionalDouble.of(1);
  }
}
