package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.storage.LinkLeaf;
import io.lmscore.store.memory.storage.Links;
import io.lmscore.store.memory.storage.PagedTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nodes to which matching relationships lead: the inner loop of every search. One is made
 * for a question and then asked for node after node; the answer stays valid until the next. Not
 * thread-safe.
 */
final class Neighbours {
  private final @Nullable PagedTable<Links> out;
  private final @Nullable PagedTable<Links> in;
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
      addAll(out.get(node));
    }
    if (in != null) {
      addAll(in.get(node));
    }
    call.steps(size + 1);
    return size;
  }

  /** The nodes found by the last {@link #find}; behind so many there may be others. */
  int[] nodes() {
    return nodes;
  }

  private void addAll(@Nullable Links links) {
    if (links instanceof LinkLeaf leaf) {
      addAll(leaf);
    } else if (links != null) {
      for (int i = 0; i < links.leaves(); i++) {
        addAll(links.leaf(i));
      }
    }
  }

  private void addAll(LinkLeaf leaf) {
    int[] runs = leaf.runs();
    reserve(runs.length);
    int before = 0;
    for (int run = 0; run < runs.length; ) {
      int count = runs[run + 1];
      if (test.hasType(runs[run])) {
        if (test.hasFilter()) {
          addFiltered(leaf, before, run + 2, count);
        } else {
          add(runs, run + 2, count);
        }
      }
      before += count;
      run += 2 + count;
    }
  }

  private void add(int[] runs, int from, int count) {
    int[] into = nodes;
    int at = size;
    for (int i = from; i < from + count; i++) { // mostly few: a loop is faster than a block copy
      into[at++] = runs[i];
    }
    size = at;
  }

  private void addFiltered(LinkLeaf leaf, int index, int from, int count) {
    call.steps(count);
    for (int i = 0; i < count; i++) {
      if (test.holds(leaf.detail(index + i))) {
        nodes[size] = leaf.runs()[from + i];
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
