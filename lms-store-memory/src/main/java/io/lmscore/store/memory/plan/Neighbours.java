package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkLeaf;
import io.lmscore.store.memory.storage.LinkRuns;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.memory.storage.Links;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nodes to which matching relationships lead: the inner loop of every search. One object
 * serves a whole query. An answer stays valid until the next call. Not thread-safe.
 */
final class Neighbours {
  /** The most nodes in one call. */
  static final int MAX_AT_ONCE = 64;

  private static final int[] NONE = {};

  private final @Nullable LinkTable out;
  private final @Nullable LinkTable in;
  private final LinkTest test;
  private final HeapCall call;
  private int[] ends = NONE;
  private int[] nodes = NONE;
  private int size;

  @SuppressWarnings("UnusedVariable") // see prefetch
  private int prefetched;

  Neighbours(GraphState state, Direction direction, LinkTest test, HeapCall call) {
    this.out = direction == Direction.IN ? null : state.out();
    this.in = direction == Direction.OUT ? null : state.in();
    this.test = test;
    this.call = call;
  }

  /**
   * Finds the neighbours of some nodes, one for each relationship, and returns how many there are.
   * It first looks up the position of the links of all nodes. These memory reads do not depend on
   * each other, so the processor makes many in parallel.
   *
   * @param count the number of nodes, from the index on; at most {@link #MAX_AT_ONCE}
   */
  int find(IntList origins, int index, int count) {
    size = 0;
    if (ends == NONE) { // many searches only add to sets
      ends = new int[MAX_AT_ONCE];
      nodes = new int[MAX_AT_ONCE];
    }
    if (out != null) {
      prefetch(out, origins, index, count);
    }
    if (in != null) {
      prefetch(in, origins, index, count);
    }
    for (int i = 0; i < count; i++) {
      int node = origins.get(index + i);
      if (out != null) {
        addAll(out, node);
      }
      if (in != null) {
        addAll(in, node);
      }
      ends[i] = size;
    }
    call.steps(size + count);
    return size;
  }

  /**
   * Finds the neighbours of some nodes, as {@link #find}, and adds them to a set.
   *
   * @param added receives the nodes that were not in the set
   */
  void addTo(NodeSet set, IntList added, IntList origins, int index, int count) {
    if (test.hasFilter()) {
      int found = find(origins, index, count);
      set.addAll(nodes, 0, found, added);
      return;
    }
    if (out != null) {
      prefetch(out, origins, index, count);
      addTo(set, added, out, origins, index, count);
    }
    if (in != null) {
      prefetch(in, origins, index, count);
      addTo(set, added, in, origins, index, count);
    }
  }

  private void addTo(
      NodeSet set, IntList added, LinkTable table, IntList origins, int index, int count) {
    for (int i = index; i < index + count; i++) {
      int node = origins.get(i);
      int[] block = table.block(node);
      int from = LinkTable.from(block, node);
      int to = LinkTable.to(block, node);
      if (from < to && LinkTable.isSeparate(block, from)) {
        Links links = table.get(node);
        for (int leaf = 0; leaf < links.leaves(); leaf++) {
          int[] runs = links.leaf(leaf).runs();
          addTo(set, added, runs, 0, runs.length);
        }
      } else {
        addTo(set, added, block, from, to);
      }
    }
    call.steps(count);
  }

  private void addTo(NodeSet set, IntList added, int[] runs, int from, int to) {
    int run = from;
    while (run < to) {
      int end = LinkRuns.end(runs, run);
      if (test.hasType(LinkRuns.type(runs, run))) {
        set.addAll(runs, LinkRuns.first(run), end, added);
      }
      run = end;
    }
    call.steps(to - from);
  }

  /** The nodes found by the last {@link #find}. The array may be longer than their number. */
  int[] nodes() {
    return nodes;
  }

  /** The end of the neighbours of the i-th given node; those of the next node begin there. */
  int end(int i) {
    return ends[i];
  }

  /** Reads the links, so that they are in the cache. */
  private void prefetch(LinkTable table, IntList origins, int index, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int node = origins.get(index + i);
      int[] block = table.block(node);
      int last = LinkTable.to(block, node) - 1;
      sum += block[last] + block[Math.min(LinkTable.from(block, node), last)];
    }
    prefetched = sum; // so that the compiler keeps the reads
  }

  private void addAll(LinkTable table, int node) {
    int[] block = table.block(node);
    int from = LinkTable.from(block, node);
    int to = LinkTable.to(block, node);
    if (from == to) {
      return;
    }
    if (test.hasFilter() || LinkTable.isSeparate(block, from)) {
      Links links = table.get(node);
      for (int i = 0; i < links.leaves(); i++) {
        addAll(links.leaf(i));
      }
    } else {
      addAll(block, from, to);
    }
  }

  private void addAll(LinkLeaf leaf) {
    if (test.hasFilter()) {
      addFiltered(leaf);
    } else {
      addAll(leaf.runs(), 0, leaf.runs().length);
    }
  }

  private void addAll(int[] runs, int from, int to) {
    reserve(to - from);
    int[] into = nodes;
    int at = size;
    int run = from;
    while (run < to) {
      int end = LinkRuns.end(runs, run);
      if (test.hasType(LinkRuns.type(runs, run))) {
        for (int i = LinkRuns.first(run); i < end; i++) { // mostly few: faster than copying a block
          into[at++] = runs[i];
        }
      }
      run = end;
    }
    size = at;
  }

  private void addFiltered(LinkLeaf leaf) {
    reserve(leaf.size());
    LinkCursor link = leaf.cursor();
    while (link.next()) {
      call.step();
      if (test.matches(link.type(), link.detail())) {
        nodes[size] = link.node();
        size++;
      }
    }
  }

  private void reserve(int more) {
    if (size + more > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(size + more, 2 * nodes.length));
    }
  }
}
