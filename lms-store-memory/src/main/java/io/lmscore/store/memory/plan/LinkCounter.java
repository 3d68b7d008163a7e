package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkRuns;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.memory.storage.Links;
import org.jspecify.annotations.Nullable;

/**
 * Counts the matching relationships of single nodes. A relationship of a node to itself counts
 * once. Each relationship that it looks at is a step of the call. It remembers the number of a node
 * for which it looked at many, because searches ask for a node again and again. Not thread-safe.
 */
final class LinkCounter {
  private static final int NONE = -1;

  /** The most steps of a count that is repeated instead of remembered. */
  private static final int FEW_STEPS = 16;

  private final @Nullable LinkTable out;
  private final @Nullable LinkTable in;
  private final LinkTest test;
  private final NeighbourTest neighbour;
  private final long enough;
  private final HeapCall call;
  private final IntMap counted = new IntMap(); // nodes, and their numbers
  private int steps; // of this count

  /**
   * @param neighbour restricts the nodes at the other ends
   * @param enough the number at which counting may stop
   */
  LinkCounter(
      GraphState state,
      Direction direction,
      RelationshipPattern relationships,
      NodePattern neighbour,
      long enough,
      HeapCall call) {
    this.out = direction == Direction.IN ? null : state.out();
    this.in = direction == Direction.OUT ? null : state.in();
    this.test = new LinkTest(relationships, state, call);
    this.neighbour = new NeighbourTest(neighbour, state, call);
    this.enough = enough;
    this.call = call;
  }

  /** The number of matching relationships of a node, or a number that is at least enough. */
  long count(int node) {
    int before = counted.get(node);
    if (before != IntMap.ABSENT) {
      return before;
    }
    steps = 0;
    long found = countAll(node);
    if (steps > FEW_STEPS && found <= Integer.MAX_VALUE) {
      counted.putIfAbsent(node, (int) found);
    }
    return found;
  }

  private long countAll(int node) {
    long found = out == null ? 0 : count(out, node, NONE, enough);
    if (in != null && found < enough) {
      found += count(in, node, out == null ? NONE : node, enough - found);
    }
    return found;
  }

  /**
   * @param without a node at the other end whose links do not count
   */
  private long count(LinkTable table, int node, int without, long enough) {
    if (test.hasFilter()) {
      return countFiltered(table.get(node), without, enough);
    }
    int[] block = table.block(node);
    int from = LinkTable.from(block, node);
    int to = LinkTable.to(block, node);
    if (from == to || !LinkTable.isSeparate(block, from)) {
      return count(block, from, to, without, enough);
    }
    Links links = table.get(node);
    long found = 0;
    for (int i = 0; i < links.leaves() && found < enough; i++) {
      int[] runs = links.leaf(i).runs();
      found += count(runs, 0, runs.length, without, enough - found);
    }
    return found;
  }

  private long count(int[] runs, int from, int to, int without, long enough) {
    long found = 0;
    int run = from;
    while (run < to && found < enough) {
      int end = LinkRuns.end(runs, run);
      int first = LinkRuns.first(run);
      step();
      if (test.hasType(LinkRuns.type(runs, run))) {
        found +=
            neighbour.isAny() && without == NONE
                ? end - first
                : countEnds(runs, first, end, without, enough - found);
      }
      run = end;
    }
    return found;
  }

  private long countEnds(int[] runs, int first, int end, int without, long enough) {
    long found = 0;
    for (int i = first; i < end && found < enough; i++) {
      step();
      found += runs[i] != without && neighbour.matches(runs[i]) ? 1 : 0;
    }
    return found;
  }

  private void step() {
    steps++;
    call.step();
  }

  private long countFiltered(Links links, int without, long enough) {
    long found = 0;
    LinkCursor link = links.cursor();
    while (found < enough && link.next()) {
      step();
      boolean counts =
          link.node() != without
              && test.matches(link.type(), link.detail())
              && neighbour.matches(link.node());
      found += counts ? 1 : 0;
    }
    return found;
  }
}
