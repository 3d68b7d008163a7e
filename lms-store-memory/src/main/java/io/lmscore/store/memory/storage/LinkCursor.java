package io.lmscore.store.memory.storage;

/**
 * Iterates over links in order. It is before the first one until {@link #next} is called. Not
 * thread-safe.
 */
public final class LinkCursor {
  private final Links links;
  private int leafIndex;
  private LinkLeaf leaf;
  private int[] runs;
  private int index;

  private int run;
  private int left;
  private int position;

  /**
   * @param leafIndex the leaf of the first link
   * @param index the index of that link in the leaf, up to its size
   */
  LinkCursor(Links links, int leafIndex, int index) {
    this.links = links;
    this.leafIndex = leafIndex;
    this.leaf = links.leaf(leafIndex);
    this.runs = leaf.runs();
    enter(index);
  }

  /** Moves to the next link; returns false when there is none. */
  public boolean next() {
    index++;
    if (left == 0 && !enterNextRun()) {
      return false;
    }
    left--;
    position++;
    return true;
  }

  /** The type of the current link. */
  public int type() {
    return LinkRuns.type(runs, run);
  }

  /** The node at the other end. */
  public int node() {
    return runs[position];
  }

  /** The detail of the current link. */
  public Detail detail() {
    return leaf.detail(index);
  }

  /** The index in its leaf of the link to which {@link #next} will move. */
  int index() {
    return index + 1;
  }

  private boolean enterNextRun() {
    if (position + 1 >= runs.length) {
      if (leafIndex + 1 >= links.leaves()) {
        return false;
      }
      leafIndex++;
      leaf = links.leaf(leafIndex);
      runs = leaf.runs();
      index = 0;
      position = -1;
    }
    run = position + 1;
    left = LinkRuns.count(runs, run);
    position = LinkRuns.first(run) - 1;
    return true;
  }

  private void enter(int first) {
    index = first - 1;
    position = -1;
    int skip = first;
    while (position + 1 < runs.length) {
      run = position + 1;
      int count = LinkRuns.count(runs, run);
      if (skip < count) {
        position = LinkRuns.first(run) - 1 + skip;
        left = count - skip;
        return;
      }
      skip -= count;
      position = LinkRuns.end(runs, run) - 1;
    }
  }
}
