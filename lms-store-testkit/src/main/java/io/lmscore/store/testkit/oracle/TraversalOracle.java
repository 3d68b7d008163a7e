package io.lmscore.store.testkit.oracle;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.testkit.oracle.RowOracle.Found;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers traversals by breadth-first search, with one set of nodes for each number of steps. */
public final class TraversalOracle {
  private static final int BUDGET = 3_000_000;

  private final GraphModel model;
  private final int budget;

  /** Uses this model, in its state at the time of each question. */
  public TraversalOracle(GraphModel model) {
    this(model, BUDGET);
  }

  /**
   * Uses this model, in its state at the time of each question.
   *
   * @param budget the greatest number of steps by which walks are enumerated for one question
   */
  public TraversalOracle(GraphModel model, int budget) {
    this.model = model;
    this.budget = budget;
  }

  /** Returns the nodes at which the traversal starts, by id. */
  public List<Node> starts(Traversal traversal) {
    return selected(traversal.start());
  }

  /** Returns the nodes of a selection, by id. */
  public List<Node> selected(NodeSelection selection) {
    return selection.accept(
        new NodeSelection.Visitor<List<Node>>() {
          @Override
          public List<Node> visitIds(NodeSelection.Ids start) {
            return start.ids().stream()
                .sorted(OrderOracle.NODE_IDS)
                .flatMap(id -> model.node(id).stream())
                .toList();
          }

          @Override
          public List<Node> visitMatching(NodeSelection.Matching start) {
            return matching(start.pattern());
          }
        });
  }

  /** Returns all nodes that match, by id. */
  public List<Node> matching(NodePattern pattern) {
    return model.nodes().stream().filter(n -> FilterOracle.matches(pattern, n, model)).toList();
  }

  /**
   * Returns all nodes that the traversal reaches, without regard to its limit, each with the length
   * of the shortest walk. They are in the order of the traversal, else by id.
   */
  public List<Reached> reach(Traversal traversal) {
    return found(traversal, List.of()).stream()
        .map(found -> new Reached(found.node(), found.distance()))
        .toList();
  }

  /**
   * Returns all rows, without regard to the limit, in the order of the traversal, else by id and
   * start. Groups are in their order.
   */
  public List<Row> rows(Traversal traversal, List<Column> columns) {
    RowOracle rows = new RowOracle(model);
    if (columns.stream().anyMatch(Column::isAggregate)) {
      return groups(traversal, columns).stream().map(group -> group.row(columns)).toList();
    }
    return found(traversal, columns).stream().map(found -> rows.row(found, columns)).toList();
  }

  /**
   * Returns the groups of {@link #rows}, in the same order.
   *
   * @throws PathOracle.TooManyException when there are too many walks to count them
   */
  public List<GroupOracle> groups(Traversal traversal, List<Column> columns) {
    Traversal unordered =
        new Traversal(traversal.start(), traversal.hops(), Optional.empty(), traversal.limit());
    return GroupOracle.groups(
        new RowOracle(model),
        found(unordered, columns),
        walks(unordered, columns),
        columns,
        traversal.ordering());
  }

  /** Counts the walks to each end, or from each start to each end, if the columns need it. */
  private Map<List<NodeId>, Long> walks(Traversal traversal, List<Column> columns) {
    Map<List<NodeId>, Long> walks = new LinkedHashMap<>();
    if (columns.contains(Column.countWalks())) {
      boolean arePairs = columns.contains(Column.start());
      for (Path walk : new PathOracle(model, budget).paths(traversal, PathRule.WALK)) {
        NodeId end = walk.end().id();
        walks.merge(arePairs ? List.of(walk.start().id(), end) : List.of(end), 1L, Long::sum);
      }
    }
    return walks;
  }

  private List<Found> found(Traversal traversal, List<Column> columns) {
    boolean areRelationships = columns.stream().anyMatch(Column::isOfRelationship);
    List<Found> found = new ArrayList<>();
    if (columns.contains(Column.start())) {
      for (Node start : starts(traversal)) {
        add(List.of(start), Optional.of(start.id()), traversal.hops(), areRelationships, found);
      }
    } else {
      add(starts(traversal), Optional.empty(), traversal.hops(), areRelationships, found);
    }
    found.sort(new RowOracle(model).order(traversal.ordering().orElse(Ordering.byId())));
    return found;
  }

  private void add(
      List<Node> starts,
      Optional<NodeId> start,
      List<Hop> hops,
      boolean areRelationships,
      List<Found> found) {
    if (areRelationships) {
      addRelationships(starts, start, hops, found);
    } else {
      distances(starts, hops)
          .forEach(
              (id, distance) ->
                  found.add(new Found(model.stored(id), distance, start, Optional.empty())));
    }
  }

  /** Adds each relationship of the last step once for each node to which it leads. */
  private void addRelationships(
      List<Node> starts, Optional<NodeId> start, List<Hop> hops, List<Found> found) {
    Hop last = hops.get(hops.size() - 1);
    Map<List<Object>, Found> nearest = new LinkedHashMap<>();
    distances(starts, hops.subList(0, hops.size() - 1))
        .forEach(
            (id, distance) -> {
              for (GraphModel.Step step : model.steps(id, last.direction(), last.relationships())) {
                if (FilterOracle.matches(last.to(), step.end(), model)) {
                  nearest.merge(
                      List.of(step.relationship().id(), step.end().id()),
                      new Found(step.end(), distance + 1, start, Optional.of(step.relationship())),
                      (one, other) -> one.distance() <= other.distance() ? one : other);
                }
              }
            });
    found.addAll(nearest.values());
  }

  /** Returns the nodes of {@link #reach}. */
  public List<Node> nodes(Traversal traversal) {
    return reach(traversal).stream().map(Reached::node).toList();
  }

  /** Returns all groups in order, without regard to the limit. */
  public List<StartCount> countByStart(Traversal traversal) {
    List<StartCount> groups = new ArrayList<>();
    for (Node start : starts(traversal)) {
      int count = distances(List.of(start), traversal.hops()).size();
      if (count > 0) {
        groups.add(new StartCount(start.id(), count));
      }
    }
    groups.sort(
        Comparator.comparing(StartCount::count)
            .reversed()
            .thenComparing(StartCount::start, OrderOracle.NODE_IDS));
    return groups;
  }

  /** Returns all groups in order, without regard to the limit. */
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    Map<Optional<Value>, Long> counts = new LinkedHashMap<>();
    for (Node node : nodes(traversal)) {
      counts.merge(node.properties().find(key).map(GroupOracle::wholeAsInteger), 1L, Long::sum);
    }
    List<ValueCount> groups = new ArrayList<>();
    counts.forEach((value, count) -> groups.add(new ValueCount(value, count)));
    groups.sort(
        (a, b) ->
            a.count() != b.count()
                ? Long.compare(b.count(), a.count())
                : OrderOracle.absentLast(
                    a.value().orElse(null), b.value().orElse(null), Sort.ASCENDING));
    return groups;
  }

  /** Returns the least number of steps to each node at which a walk ends. */
  private Map<NodeId, Integer> distances(List<Node> starts, List<Hop> hops) {
    Map<Integer, Set<NodeId>> byLength = new TreeMap<>();
    byLength.put(0, new LinkedHashSet<>(starts.stream().map(Node::id).toList()));
    for (Hop hop : hops) {
      Map<Integer, Set<NodeId>> after = new TreeMap<>();
      byLength.forEach((length, nodes) -> follow(hop, length, nodes, after));
      byLength = after;
    }
    Map<NodeId, Integer> distances = new TreeMap<>(OrderOracle.NODE_IDS);
    byLength.forEach((length, nodes) -> nodes.forEach(node -> distances.putIfAbsent(node, length)));
    return distances;
  }

  /** Adds the nodes at which the hop ends, by the length of the whole walk so far. */
  private void follow(Hop hop, int length, Set<NodeId> nodes, Map<Integer, Set<NodeId>> after) {
    Set<NodeId> here = nodes;
    for (int step = 0; step <= hop.max() && !here.isEmpty(); step++) {
      Set<NodeId> next = new LinkedHashSet<>();
      for (NodeId id : here) {
        Node node = model.stored(id);
        if (step >= hop.min() && FilterOracle.matches(hop.to(), node, model)) {
          after.computeIfAbsent(length + step, l -> new LinkedHashSet<>()).add(id);
        }
        if (step == 0 || FilterOracle.matches(hop.through(), node, model)) {
          model
              .steps(id, hop.direction(), hop.relationships())
              .forEach(taken -> next.add(taken.end().id()));
        }
      }
      here = next;
    }
  }
}
