package io.lmscore.store.memory.plan;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** Which relationships a question for cheap paths may use, and what each costs. */
final class Weights {
  private final Call call;
  private final ShortestPath question;
  private final GraphState state;
  private final LinkTest relationships;
  private final NodeTest through;

  Weights(GraphState state, Call call, ShortestPath question) {
    this.state = state;
    this.call = call;
    this.question = question;
    this.relationships = new LinkTest(question.relationships(), state, call);
    this.through = new NodeTest(question.through(), state, call);
  }

  /** Visits the relationships that lead from the node, with their weights. */
  void forEach(int node, BiConsumer<Edge, Double> action) {
    state.forEach(
        node,
        question.direction(),
        edge -> {
          call.step();
          OptionalDouble weight = weight(edge);
          if (weight.isPresent() && relationships.matches(edge.type(), edge.detail())) {
            action.accept(edge, weight.getAsDouble());
          }
        });
  }

  /** Whether a path may go on from a node at which it has come. */
  boolean leadsThrough(int node) {
    return through.matches(node);
  }

  /** The first relationships of a route, so many, and what they cost. */
  Route beginning(Route route, int length) {
    double cost = 0;
    for (Edge edge : route.edges().subList(0, length)) {
      cost += weight(edge).orElseThrow();
    }
    return new Route(
        state, route.nodes().subList(0, length + 1), route.edges().subList(0, length), cost);
  }

  /**
   * Refuses a negative weight that can be reached.
   *
   * @throws InvalidValueException naming the relationship
   */
  void rejectNegative(int from) {
    if (question.weight().isEmpty()) {
      return;
    }
    IntMap reached = new IntMap();
    reached.putIfAbsent(from, 0);
    IntList layer = new IntList();
    layer.add(from);
    for (int length = 0; length < question.maxLength() && !layer.isEmpty(); length++) {
      IntList next = new IntList();
      for (int i = 0; i < layer.size(); i++) {
        int node = layer.get(i);
        if (node == from || leadsThrough(node)) {
          forEach(
              node,
              (edge, weight) -> {
                rejectNegative(edge, weight);
                if (reached.putIfAbsent(edge.other(node), 0)) {
                  next.add(edge.other(node));
                }
              });
        }
      }
      layer = next;
    }
  }

  private void rejectNegative(Edge edge, double weight) {
    if (weight < 0) {
      throw new InvalidValueException(
          call.operation()
              + ": "
              + state.relationship(edge).describe()
              + " has the negative weight "
              + weight
              + " in '"
              + question.weight().orElse("")
              + "'");
    }
  }

  private OptionalDouble weight(Edge edge) {
    return question.weight().isPresent()
        ? edge.detail().properties().number(question.weight().get())
        : OptionalDouble.of(1);
  }
}
