package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkLeaf;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.memory.storage.Links;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nodes to which matching relationships lead: the inner loop of every search. One is made
 * for a question and then asked for node after node; the answer stays valid until the next. Not
 * thread-safe.
 */
final class Neighbours {
  private final @Nullable LinkTable out;
  private final @Nullable LinkTable in;
  private final LinkTest test;
  private final Call call;
  private int[] nodes = new int[64];
  private int size;

  Neighbours(GraphState state, Direction direction, LinkTest test, Call call) {
    this.out = direction == Direction.IN ? null : state.out();
    this.in = direction == Direction.OUT ? null : state.in();
    this.test = test;
    this.call = call;
  }

  /** Finds those of a node, one for each relationship, and says how many. */
  int find(int node) {
    size = 0;
    if (out != null) {
      addAll(out, node);
    }
    if (in != null) {
      addAll(in, node);
    }
    call.steps(size + 1);
    return size;
  }

  /** The nodes found by the last {@link #find}; behind so many there may be others. */
  int[] nodes() {
    return nodes;
  }

  private void addAll(LinkTable table, int node) {
    int[] block = table.block(node);
    int from = LinkTable.from(block, node);
    int to = LinkTable.to(block, node);
    if (from == to) {
      return;
    }
    if (test.hasFilter() || LinkTable.isApart(block, from)) {
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
      int type = runs[run];
      int end = run + 2 + runs[run + 1];
      if (test.hasType(type)) {
        for (int i = run + 2; i < end; i++) { // mostly few: faster than to copy a block
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
