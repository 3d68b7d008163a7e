package io.lmscore.store.memory.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Links in more than one leaf, none of them empty. */
final class LinkTree implements Links {
  private final LinkLeaf[] leaves;
  private final int size;

  private LinkTree(LinkLeaf[] leaves, int size) {
    this.leaves = leaves;
    this.size = size;
  }

  /** The links of all these leaves; there must be at least one leaf. */
  static Links of(LinkLeaf[] leaves) {
    if (leaves.length == 1) {
      return leaves[0];
    }
    return new LinkTree(leaves, Arrays.stream(leaves).mapToInt(LinkLeaf::size).sum());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int leaves() {
    return leaves.length;
  }

  @Override
  public LinkLeaf leaf(int index) {
    return leaves[index];
  }

  @Override
  public @Nullable Detail find(int type, int node, String key) {
    return leaves[leafOf(type, node, key)].find(type, node, key);
  }

  @Override
  public Links with(int type, int node, Detail detail) {
    int index = leafOf(type, node, detail.key());
    Links changed = leaves[index].with(type, node, detail);
    if (changed instanceof LinkTree split) {
      return replaced(index, 1, split.leaves);
    }
    return changed == leaves[index] ? this : replaced(index, 1, changed.leaf(0));
  }

  @Override
  public Links without(int type, int node, String key) {
    int index = leafOf(type, node, key);
    LinkLeaf changed = leaves[index].without(type, node, key);
    if (changed == leaves[index]) {
      return this;
    }
    if (changed.size() == 0) {
      return replaced(index, 1);
    }
    int first = index == 0 ? 0 : index - 1;
    LinkLeaf low = index == 0 ? changed : leaves[first];
    LinkLeaf high = index == 0 ? leaves[1] : changed;
    return low.size() + high.size() <= LinkLeaf.MAX_SIZE / 2
        ? replaced(first, 2, low.append(high))
        : replaced(index, 1, changed);
  }

  @Override
  public LinkCursor cursorAfter(int type, int node, String key) {
    int index = leafOf(type, node, key);
    return new LinkCursor(this, index, leaves[index].cursorAfter(type, node, key).index());
  }

  /** The leaf that holds the link, or into which it would go. */
  private int leafOf(int type, int node, String key) {
    int low = 0;
    int high = leaves.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (leaves[middle].compareFirst(type, node, key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private Links replaced(int from, int count, LinkLeaf... by) {
    LinkLeaf[] changed = Arrays.copyOf(leaves, leaves.length - count + by.length);
    System.arraycopy(by, 0, changed, from, by.length);
    System.arraycopy(leaves, from + count, changed, from + by.length, leaves.length - from - count);
    return of(changed);
  }
}
