package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.ShortestPathList;
import io.lmscore.store.timescale.sql.CostCompiler;
import io.lmscore.store.timescale.sql.PathCompiler;
import io.lmscore.store.timescale.sql.ShortestPathCompiler;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Adds rows to the part of a graph that contains the paths, with numbers as keys. */
final class NeighbourhoodReader {
  private NeighbourhoodReader() {}

  /** Adds a row of {@link PathCompiler#neighbourhood}; returns its kind. */
  static int add(ResultSet row, PathNeighbourhood<Long, Long> graph) throws SQLException {
    int kind = row.getInt(1);
    long first = row.getLong(2);
    long second = row.getLong(3);
    switch (kind) {
      case PathCompiler.START -> graph.addStart(first);
      case PathCompiler.LINK -> graph.addLink((int) first, second, row.getLong(4), row.getLong(5));
      case PathCompiler.TO -> graph.addEnd(first, (int) second);
      default -> graph.addIntermediate(first, (int) second);
    }
    return kind;
  }

  /** Adds a row of {@link CostCompiler#neighbourhood}; returns its kind. */
  static int add(ResultSet row, CostNeighbourhood<Long, Long> graph) throws SQLException {
    int kind = row.getInt(1);
    long first = row.getLong(2);
    long second = row.getLong(3);
    switch (kind) {
      case CostCompiler.END -> {
        if (first == 1) {
          graph.addStart(second);
        } else {
          graph.addEnd(second);
        }
      }
      case CostCompiler.NODE -> {
        graph.addNode(first, NodeId.of(row.getString(6)));
        if (second == 1) {
          graph.addIntermediate(first);
        }
      }
      default -> {
        long next = row.getLong(4);
        boolean isOutgoing = kind == CostCompiler.OUTGOING;
        graph.addLink(
            second,
            new CostNeighbourhood.Link<>(
                first,
                isOutgoing ? second : next,
                isOutgoing ? next : second,
                row.getDouble(5),
                row.getString(6),
                row.getString(7)));
      }
    }
    return kind;
  }

  /** Adds a row of {@link ShortestPathCompiler#all}; returns its place. */
  static int add(ResultSet row, ShortestPathList<Long, Long> paths) throws SQLException {
    int index = row.getInt(1);
    long node = row.getLong(2);
    if (index == 0) {
      paths.addStart(node);
    }
    long relationship = row.getLong(3);
    if (!row.wasNull()) {
      paths.addLink(index, node, relationship, row.getLong(4));
    }
    return index;
  }
}
