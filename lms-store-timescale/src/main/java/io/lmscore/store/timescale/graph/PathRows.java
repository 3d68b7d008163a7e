package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.path.PathSearch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the graph that {@link PathCompiler#neighbourhood} gave, by numbers. */
final class PathRows implements PathSearch.Graph<Long, Long> {
  private static final int STEPS_BETWEEN_CHECKS = 1_024;

  private final Deadline call;
  private final List<Hop> hops;
  private final List<Long> starts = new ArrayList<>();
  private final Map<Long, Map<Long, Step>> links = new HashMap<>(); // by node and relationship
  private final Map<Long, Long> ends = new HashMap<>();
  private final Map<Long, Long> inner = new HashMap<>();
  private int steps;

  private record Step(long next, int hops) {
    Step and(Step other) {
      return new Step(next, hops | other.hops);
    }
  }

  PathRows(Deadline call, Traversal traversal) {
    this.call = call;
    this.hops = traversal.hops();
  }

  /** Takes a row in. */
  boolean add(ResultSet row) throws SQLException {
    long first = row.getLong(2);
    long second = row.getLong(3);
    switch (row.getInt(1)) {
      case PathCompiler.START -> starts.add(first);
      case PathCompiler.LINK ->
          links
              .computeIfAbsent(row.getLong(4), node -> new HashMap<>())
              .merge(second, new Step(row.getLong(5), 1 << first), Step::and);
      case PathCompiler.TO -> ends.put(first, second);
      default -> inner.put(first, second);
    }
    return true;
  }

  List<Long> starts() {
    return starts;
  }

  @Override
  public boolean leadsThrough(int hop, Long node) {
    return PatternCompiler.isAny(hops.get(hop).through()) || has(inner, node, hop);
  }

  @Override
  public boolean mayEnd(int hop, Long node) {
    return PatternCompiler.isAny(hops.get(hop).to()) || has(ends, node, hop);
  }

  @Override
  public void forEach(Long node, int wanted, PathSearch.Link<Long, Long> link) {
    if (++steps % STEPS_BETWEEN_CHECKS == 0) {
      call.check();
    }
    links
        .getOrDefault(node, Map.of())
        .forEach(
            (relationship, step) -> {
              int matching = step.hops() & wanted;
              if (matching != 0) {
                link.visit(relationship, step.next(), matching);
              }
            });
  }

  private static boolean has(Map<Long, Long> flags, Long node, int hop) {
    return (flags.getOrDefault(node, 0L) & 1L << hop) != 0;
  }
}
