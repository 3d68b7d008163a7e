package io.lmscore.store.timescale.graph;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * All paths through the relationships of {@link ShortestPathCompiler#all}, by numbers. Each of
 * these lies on a path, so the cost is that of the answer.
 */
final class ShortestRoutes {
  private final Map<Integer, Map<Long, List<Link>>> places = new HashMap<>();
  private final List<Long> nodes = new ArrayList<>();
  private final List<Long> relationships = new ArrayList<>();
  private long start;
  private boolean isEmpty = true;
  private int left;

  private record Link(long relationship, long next) {}

  /** Takes a row in. */
  boolean add(ResultSet row) throws SQLException {
    int place = row.getInt(1);
    long node = row.getLong(2);
    if (place == 0) {
      start = node;
      isEmpty = false;
    }
    long relationship = row.getLong(3);
    return !row.wasNull()
        && places
            .computeIfAbsent(place, p -> new HashMap<>())
            .computeIfAbsent(node, n -> new ArrayList<>())
            .add(new Link(relationship, row.getLong(4)));
  }

  /** Visits at most so many, each as a list of nodes and one of relationships. */
  void forEach(int limit, BiConsumer<List<Long>, List<Long>> visitor) {
    if (!isEmpty) {
      left = limit;
      nodes.add(start);
      walk(start, visitor);
    }
  }

  private void walk(long node, BiConsumer<List<Long>, List<Long>> visitor) {
    if (relationships.size() == places.size()) {
      left--;
      visitor.accept(List.copyOf(nodes), List.copyOf(relationships));
      return;
    }
    Map<Long, List<Link>> here = places.getOrDefault(relationships.size(), Map.of());
    for (Link link : here.getOrDefault(node, List.of())) {
      if (left > 0) {
        nodes.add(link.next());
        relationships.add(link.relationship());
        walk(link.next(), visitor);
        relationships.remove(relationships.size() - 1);
        nodes.remove(nodes.size() - 1);
      }
    }
  }
}
