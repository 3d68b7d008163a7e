package io.lmscore.store.memory;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.memory.call.Call;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which relationships a question for cheap paths may use, and what each costs. */
final class Weights {
  private final Call call;
  private final ShortestPath question;
  private final Matcher matcher;

  Weights(Call call, ShortestPath question) {
    this.call = call;
    this.question = question;
    this.matcher = new Matcher(call);
  }

  /** Visits the relationships that lead from the node, with their weights. */
  void forEach(Vertex vertex, BiConsumer<Edge, Double> action) {
    vertex.forEach(
        question.direction(),
        edge -> {
          call.step();
          OptionalDouble weight = weight(edge.relationship());
          if (weight.isPresent()
              && matcher.matches(question.relationships(), edge.relationship())) {
            action.accept(edge, weight.getAsDouble());
          }
        });
  }

  /** Whether a path may go on from a node at which it has come. */
  boolean leadsThrough(Vertex vertex) {
    return matcher.matches(question.through(), vertex.node());
  }

  /** The first relationships of a route, so many, and what they cost. */
  Route beginning(Route route, int length) {
    double cost = 0;
    for (Edge edge : route.edges().subList(0, length)) {
      cost += weight(edge.relationship()).orElseThrow();
    }
    return new Route(
        route.vertices().subList(0, length + 1), route.edges().subList(0, length), cost);
  }

  /**
   * Refuses a negative weight that can be reached.
   *
   * @throws InvalidValueException naming the relationship
   */
  void rejectNegative(Vertex from) {
    if (question.weight().isEmpty()) {
      return;
    }
    Set<Vertex> reached = new HashSet<>(List.of(from));
    Set<Vertex> layer = reached;
    for (int length = 0; length < question.maxLength() && !layer.isEmpty(); length++) {
      Set<Vertex> next = new HashSet<>();
      for (Vertex vertex : layer) {
        if (vertex == from || leadsThrough(vertex)) {
          forEach(
              vertex,
              (edge, weight) -> {
                rejectNegative(edge, weight);
                if (!reached.contains(edge.other(vertex))) {
                  next.add(edge.other(vertex));
                }
              });
        }
      }
      reached.addAll(next);
      layer = next;
    }
  }

  private void rejectNegative(Edge edge, double weight) {
    if (weight < 0) {
      throw new InvalidValueException(
          call.operation()
              + ": "
              + edge.relationship().describe()
              + " has the negative weight "
              + weight
              + " in '"
              + question.weight().orElse("")
              + "'");
    }
  }

  private OptionalDouble weight(Relationship relationship) {
    return question.weight().isPresent()
        ? relationship.properties().number(question.weight().get())
        : OptionalDouble.of(1);
  }
}
