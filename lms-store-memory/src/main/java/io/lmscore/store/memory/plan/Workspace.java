package io.lmscore.store.memory.plan;

import java.util.ArrayList;
import java.util.List;

/** Lists and sets for one search, valid until it is closed. Not thread-safe. */
final class Workspace implements AutoCloseable {
  private final Workspaces owner;
  private final List<IntList> lists = new ArrayList<>();
  private final List<NodeSet> sets = new ArrayList<>();
  private int usedLists;
  private int usedSets;

  Workspace(Workspaces owner) {
    this.owner = owner;
  }

  /** An empty list. */
  IntList list() {
    if (usedLists == lists.size()) {
      lists.add(new IntList());
    }
    usedLists++;
    return lists.get(usedLists - 1);
  }

  /**
   * An empty set.
   *
   * @param bound an exclusive upper bound of its numbers
   */
  NodeSet set(int bound) {
    if (usedSets == sets.size()) {
      sets.add(new NodeSet());
    }
    usedSets++;
    NodeSet set = sets.get(usedSets - 1);
    set.reserve(bound);
    return set;
  }

  @Override
  public void close() {
    for (int i = 0; i < usedLists; i++) {
      lists.get(i).reset();
    }
    for (int i = 0; i < usedSets; i++) {
      sets.get(i).reset();
    }
    usedLists = 0;
    usedSets = 0;
    owner.release(this);
  }
}
