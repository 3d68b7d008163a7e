package io.lmscore.store.memory;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the end nodes of a traversal. Runs under the lock for reading. */
final class TraversalSearch {
  private static final double TWO_TO_63 = 0x1p63;

  private static final Comparator<ValueCount> BY_COUNT_THEN_VALUE =
      Comparator.comparingLong(ValueCount::count)
          .reversed()
          .thenComparing(group -> group.value().isEmpty())
          .thenComparing(group -> group.value().orElse(new IntegerValue(0)), ValueOrder.INSTANCE);

  private static final Comparator<StartCount> BY_COUNT_THEN_ID =
      Comparator.comparingLong(StartCount::count).reversed().thenComparing(StartCount::start);

  private final HeapGraph graph;
  private final Call call;
  private final Traversal traversal;

  TraversalSearch(HeapGraph graph, Call call, Traversal traversal) {
    this.graph = graph;
    this.call = call;
    this.traversal = traversal;
  }

  List<Node> nodes() {
    return reached(traversal.limit()).stream().map(Reached::node).toList();
  }

  List<NodeId> ids() {
    return ids(traversal.limit());
  }

  List<NodeId> allIds() {
    return ids(Integer.MAX_VALUE);
  }

  List<Reached> reach() {
    return reached(traversal.limit());
  }

  long count() {
    return ends(starts(), Integer.MAX_VALUE).size();
  }

  List<StartCount> countByStart() {
    List<StartCount> groups = new ArrayList<>();
    for (Vertex start : starts()) {
      long count = ends(List.of(start), Integer.MAX_VALUE).size();
      if (count > 0) {
        groups.add(new StartCount(start.id(), count));
      }
    }
    return groups.stream().sorted(BY_COUNT_THEN_ID).limit(traversal.limit()).toList();
  }

  List<ValueCount> countByProperty(String key) {
    Map<Optional<Value>, Long> counts = new HashMap<>();
    for (Vertex end : ends(starts(), Integer.MAX_VALUE).keySet()) {
      call.step();
      counts.merge(end.node().properties().find(key).map(TraversalSearch::group), 1L, Long::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
        .sorted(BY_COUNT_THEN_VALUE)
        .limit(traversal.limit())
        .toList();
  }

  private List<NodeId> ids(int limit) {
    return reached(limit).stream().map(reached -> reached.node().id()).toList();
  }

  private List<Reached> reached(int limit) {
    int enough = traversal.ordering().isEmpty() ? limit : Integer.MAX_VALUE;
    List<Reached> found = new ArrayList<>();
    ends(starts(), enough)
        .forEach((vertex, distance) -> found.add(new Reached(vertex.node(), distance)));
    traversal
        .ordering()
        .ifPresent(
            order -> found.sort(Comparator.comparing(Reached::node, new NodeOrder(order, call))));
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private List<Vertex> starts() {
    return traversal.start().accept(new Starts(graph, call));
  }

  private Map<Vertex, Integer> ends(Collection<Vertex> starts, int enough) {
    return Reachability.from(starts, call, traversal, enough);
  }

  /** The value that stands for all numbers equal to it. */
  private static Value group(Value value) {
    return value instanceof DoubleValue real
            && real.value() == Math.rint(real.value())
            && real.value() >= -TWO_TO_63
            && real.value() < TWO_TO_63
        ? new IntegerValue((long) real.value())
        : value;
  }
}
