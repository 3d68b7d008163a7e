package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Column;
import java.util.Collection;

/**
 * The value that accompanies each node from hop to hop: the column {@code tag}. The tag of a node
 * with both a start and a distance is {@code start * 128 + distance}, so that both take a step by
 * adding 1. A distance is at most 64.
 */
enum Tag {
  /** Nothing. */
  NONE,
  /** The length of the shortest walk to it. */
  DISTANCE,
  /** The number of the start of the walk; a node occurs once for each start. */
  START,
  /** The start, and the length of the shortest walk from there. */
  START_AND_DISTANCE;

  /** What accompanies each end of which these columns are shown. */
  static Tag of(Collection<Column> columns) {
    boolean hasDistance = columns.contains(Column.distance());
    if (columns.contains(Column.start())) {
      return hasDistance ? START_AND_DISTANCE : START;
    }
    return hasDistance ? DISTANCE : NONE;
  }

  boolean hasStart() {
    return this == START || this == START_AND_DISTANCE;
  }

  boolean hasDistance() {
    return this == DISTANCE || this == START_AND_DISTANCE;
  }

  /** The tag of an end. */
  long of(long start, int distance) {
    return switch (this) {
      case NONE -> 0;
      case DISTANCE -> distance;
      case START -> start;
      case START_AND_DISTANCE -> start * 128 + distance;
    };
  }

  /** The number of the start of the end e. */
  String start() {
    return this == START ? "e.tag" : "e.tag / 128";
  }

  /** The distance of the end e. */
  String distance() {
    return this == DISTANCE ? "e.tag" : "e.tag % 128";
  }

  /** The tag of a start. */
  String first() {
    return switch (this) {
      case NONE -> "";
      case DISTANCE -> ", 0 as tag";
      case START -> ", num as tag";
      case START_AND_DISTANCE -> ", num * 128 as tag";
    };
  }

  /** Groups rows of node and tag, so that each node keeps the least distance. */
  String nearest() {
    return this == DISTANCE ? " group by num" : " group by num, tag / 128";
  }
}
