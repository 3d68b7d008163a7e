package io.lmscore.store.testkit.oracle;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds paths by plain enumeration, and shortest paths by trying all of them. For small graphs. */
public final class PathOracle {
  private static final Comparator<CostedPath> ORDER =
      Comparator.comparingDouble(CostedPath::cost)
          .thenComparingInt(costed -> costed.path().length())
          .thenComparing(
              (a, b) ->
                  OrderOracle.items(
                      a.path().nodes().stream().map(Node::id).toList(),
                      b.path().nodes().stream().map(Node::id).toList(),
                      OrderOracle.NODE_IDS))
          .thenComparing(
              (a, b) ->
                  OrderOracle.items(
                      a.path().relationships().stream().map(Relationship::id).toList(),
                      b.path().relationships().stream().map(Relationship::id).toList(),
                      OrderOracle.RELATIONSHIP_IDS));

  private final GraphModel model;
  private final int budget;

  /**
   * @param budget the greatest number of steps for one question
   */
  public PathOracle(GraphModel model, int budget) {
    this.model = model;
    this.budget = budget;
  }

  /** The question has too many walks to enumerate them. */
  public static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyException(int budget) {
      super("more than " + budget + " steps");
    }
  }

  /**
   * Returns all paths of the traversal, without regard to its limit.
   *
   * @throws TooManyException when there are too many walks to decide
   */
  public Set<Path> paths(Traversal traversal, PathRule rule) {
    return paths(traversal, rule, end -> true);
  }

  private Set<Path> paths(Traversal traversal, PathRule rule, Predicate<Node> end) {
    Enumeration all = new Enumeration(traversal.hops(), rule, end);
    for (Node start : new TraversalOracle(model).starts(traversal)) {
      all.go(List.of(start), List.of(), 0, 0);
    }
    return all.found;
  }

  /**
   * Returns all paths of the least length, without regard to the limit.
   *
   * @throws TooManyException when there are too many walks to decide
   */
  public Set<Path> shortest(ShortestPath question) {
    int longest = Math.min(question.maxLength(), model.nodes().size());
    for (int length = 0; length <= longest; length++) {
      Set<Path> paths = simple(question, length, length);
      if (!paths.isEmpty()) {
        return paths;
      }
    }
    return Set.of();
  }

  /**
   * Returns all simple paths over all pairs of ends in the order of their cost: by weight where the
   * question has one, else by length. No relationship that the question could use has a negative
   * weight.
   *
   * @throws TooManyException when there are too many walks to decide
   */
  public List<CostedPath> cheapest(ShortestPath question) {
    int longest = Math.min(question.maxLength(), model.nodes().size());
    List<CostedPath> costed = new ArrayList<>();
    for (Path path : simple(question, 0, longest)) {
      OptionalDouble cost = cost(path, question);
      if (cost.isPresent()) {
        costed.add(new CostedPath(path, cost.getAsDouble()));
      }
    }
    costed.sort(ORDER);
    return costed;
  }

  /**
   * Returns the first of the paths of {@link #cheapest} whose cost equals the least one.
   *
   * @throws TooManyException when there are too many walks to decide
   */
  public List<CostedPath> leastCost(ShortestPath question) {
    List<CostedPath> all = cheapest(question);
    return all.stream().filter(costed -> costed.cost() == all.get(0).cost()).toList();
  }

  /**
   * Returns whether a matching relationship with a negative weight can be reached. It must leave a
   * node that lies less than {@code maxLength} usable relationships from a start, with matching
   * nodes between them.
   */
  public boolean reachesNegative(ShortestPath question) {
    String key = question.requiredWeight();
    Set<NodeId> seen = new HashSet<>();
    Set<NodeId> here = selected(question.from());
    for (int length = 0; length < question.maxLength(); length++) {
      Set<NodeId> next = new LinkedHashSet<>();
      for (NodeId id : here) {
        boolean passable =
            length == 0 || FilterOracle.matches(question.through(), model.stored(id), model);
        if (!seen.add(id) || !passable) {
          continue;
        }
        for (GraphModel.Step step :
            model.steps(id, question.direction(), question.relationships())) {
          OptionalDouble weight = step.relationship().properties().number(key);
          if (weight.isPresent() && weight.getAsDouble() < 0) {
            return true;
          } else if (weight.isPresent()) {
            next.add(step.end().id());
          }
        }
      }
      here = next;
    }
    return false;
  }

  private Set<Path> simple(ShortestPath question, int min, int max) {
    Hop hop =
        new Hop(
            question.direction(),
            question.relationships(),
            min,
            max,
            question.through(),
            NodePattern.ANY);
    Traversal traversal =
        new Traversal(question.from(), List.of(hop), Optional.empty(), Traversal.DEFAULT_LIMIT);
    Set<NodeId> ends = selected(question.to());
    return paths(traversal, PathRule.SIMPLE, end -> ends.contains(end.id()));
  }

  private Set<NodeId> selected(NodeSelection selection) {
    return new TraversalOracle(model)
        .selected(selection).stream().map(Node::id).collect(Collectors.toSet());
  }

  /** Returns the cost of a path; empty when a relationship has no usable weight. */
  private static OptionalDouble cost(Path path, ShortestPath question) {
    if (question.weight().isEmpty()) {
      return OptionalDouble.of(path.length());
    }
    double sum = 0;
    for (Relationship relationship : path.relationships()) {
      OptionalDouble weight = relationship.properties().number(question.weight().get());
      if (weight.isEmpty()) {
        return OptionalDouble.empty();
      } else if (weight.getAsDouble() < 0) {
        throw new InvalidValueException(relationship.describe() + " has a negative weight");
      }
      sum += weight.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private final class Enumeration {
    private final List<Hop> hops;
    private final PathRule rule;
    private final Predicate<Node> end;
    private final Set<Path> found = new LinkedHashSet<>();
    private int steps;

    Enumeration(List<Hop> hops, PathRule rule, Predicate<Node> end) {
      this.hops = hops;
      this.rule = rule;
      this.end = end;
    }

    /**
     * Continues from the last node, after this number of complete hops and of steps of the next
     * hop.
     */
    void go(List<Node> nodes, List<Relationship> relationships, int done, int step) {
      if (++steps > budget) {
        throw new TooManyException(budget);
      }
      if (done == hops.size()) {
        if (end.test(nodes.get(nodes.size() - 1))) {
          found.add(new Path(nodes, relationships));
        }
        return;
      }
      Hop hop = hops.get(done);
      Node here = nodes.get(nodes.size() - 1);
      if (step >= hop.min() && FilterOracle.matches(hop.to(), here, model)) {
        go(nodes, relationships, done + 1, 0);
      }
      if (step < hop.max() && (step == 0 || FilterOracle.matches(hop.through(), here, model))) {
        for (GraphModel.Step next : model.steps(here.id(), hop.direction(), hop.relationships())) {
          if (allowed(next, nodes, relationships)) {
            go(with(nodes, next.end()), with(relationships, next.relationship()), done, step + 1);
          }
        }
      }
    }

    private boolean allowed(
        GraphModel.Step next, List<Node> nodes, List<Relationship> relationships) {
      return switch (rule) {
        case WALK -> true;
        case TRAIL -> !relationships.contains(next.relationship());
        case SIMPLE -> !nodes.contains(next.end());
      };
    }
  }

  private static <T> List<T> with(List<T> list, T item) {
    List<T> more = new ArrayList<>(list);
    more.add(item);
    return more;
  }
}
