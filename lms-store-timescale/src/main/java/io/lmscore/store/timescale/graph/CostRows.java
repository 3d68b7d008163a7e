package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.path.WeightedGraph;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the graph that {@link CostCompiler#neighbourhood} gave, by numbers. */
final class CostRows implements WeightedGraph<Long, Long> {
  private static final int STEPS_BETWEEN_CHECKS = 1_024;

  private final Deadline call;
  private final Map<Long, List<Link>> links = new HashMap<>();
  private final Map<Long, Link> byRelationship = new HashMap<>();
  private final Map<Long, NodeId> ids = new HashMap<>();
  private final Set<Long> through = new HashSet<>();
  private @Nullable Long from;
  private @Nullable Long to;
  private int steps;

  CostRows(Deadline call) {
    this.call = call;
  }

  private record Link(
      long relationship, long start, long end, long next, double weight, String type, String key) {}

  /** Takes a row in. */
  boolean add(ResultSet row) throws SQLException {
    int kind = row.getInt(1);
    long first = row.getLong(2);
    long second = row.getLong(3);
    switch (kind) {
      case CostCompiler.END -> {
        if (first == 1) {
          from = second;
        } else {
          to = second;
        }
      }
      case CostCompiler.NODE -> {
        ids.put(first, NodeId.of(row.getString(6)));
        if (second == 1) {
          through.add(first);
        }
      }
      default -> {
        long next = row.getLong(4);
        boolean leaves = kind == CostCompiler.LEAVING;
        Link link =
            new Link(
                first,
                leaves ? second : next,
                leaves ? next : second,
                next,
                row.getDouble(5),
                row.getString(6),
                row.getString(7));
        links.computeIfAbsent(second, node -> new ArrayList<>()).add(link);
        byRelationship.put(first, link);
      }
    }
    return true;
  }

  /** The start; null when it is not stored. */
  @Nullable Long from() {
    return from;
  }

  /** The end; null when it is not stored. */
  @Nullable Long to() {
    return to;
  }

  @Override
  public void forEach(Long node, Visitor<Long, Long> visitor) {
    if (++steps % STEPS_BETWEEN_CHECKS == 0) {
      call.check();
    }
    for (Link link : links.getOrDefault(node, List.of())) {
      visitor.visit(link.relationship(), link.next(), link.weight());
    }
  }

  @Override
  public boolean leadsThrough(Long node) {
    return through.contains(node);
  }

  @Override
  public NodeId nodeId(Long node) {
    return Objects.requireNonNull(ids.get(node));
  }

  @Override
  public RelationshipId relationshipId(Long relationship) {
    Link link = Objects.requireNonNull(byRelationship.get(relationship));
    return RelationshipId.of(nodeId(link.start()), link.type(), nodeId(link.end()), link.key());
  }
}
