package io.lmscore.store.memory.storage;

import io.lmscore.store.spi.encoding.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** At most {@link #MAX_SIZE} links in one array, in the layout of {@link LinkRuns}. Immutable. */
public final class LinkLeaf implements Links {
  /** The most links of a leaf. */
  static final int MAX_SIZE = 512;

  static final LinkLeaf EMPTY = new LinkLeaf(new int[0], null, 0);

  private final int[] runs;
  private final Detail @Nullable [] details;
  private final int size;

  /**
   * @param runs run after run, by type; the nodes of each in order
   * @param details of the links in order; null when all are plain
   */
  private LinkLeaf(int[] runs, Detail @Nullable [] details, int size) {
    this.runs = runs;
    this.details = details;
    this.size = size;
  }

  /** The links of these runs and details. */
  static LinkLeaf of(int[] runs, Detail @Nullable [] details) {
    int size = 0;
    for (int run = 0; run < runs.length; run = LinkRuns.end(runs, run)) {
      size += LinkRuns.count(runs, run);
    }
    return new LinkLeaf(runs, details, size);
  }

  /** The details of the links in order; null when all are plain. */
  Detail @Nullable [] details() {
    return details;
  }

  /** The links as {@link LinkRuns}. For search loops, which must not change the array. */
  public int[] runs() {
    return runs;
  }

  /**
   * The detail of a link.
   *
   * @param index of the link in this leaf, not counting the heads of runs
   */
  public Detail detail(int index) {
    return details == null ? Detail.PLAIN : details[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int leaves() {
    return 1;
  }

  @Override
  public LinkLeaf leaf(int index) {
    return this;
  }

  @Override
  public @Nullable Detail find(int type, int node, String key) {
    SearchResult found = search(type, node, key);
    return found.isFound() ? detail(found.index) : null;
  }

  @Override
  public Links with(int type, int node, Detail detail) {
    SearchResult found = search(type, node, detail.key());
    if (found.isFound()) {
      return detail(found.index).equals(detail) ? this : replaced(found.index, detail);
    }
    LinkLeaf larger = inserted(found, type, node, detail);
    // Links often come in order: then the full leaf stays full, not half full.
    return larger.size <= MAX_SIZE
        ? larger
        : LinkTree.of(larger.split(found.index() == size ? size : larger.size / 2));
  }

  @Override
  public LinkLeaf without(int type, int node, String key) {
    SearchResult found = search(type, node, key);
    return found.isFound() ? removed(found) : this;
  }

  @Override
  public LinkCursor cursorAfter(int type, int node, String key) {
    SearchResult found = search(type, node, key);
    return new LinkCursor(this, 0, found.index + (found.isFound() ? 1 : 0));
  }

  /** Compares the first link with that one. */
  int compareFirst(int type, int node, String key) {
    int order = Integer.compare(LinkRuns.type(runs, 0), type);
    if (order == 0) {
      order = Integer.compare(runs[LinkRuns.first(0)], node);
    }
    return order == 0 ? Utf8.compare(detail(0).key(), key) : order;
  }

  /** The links of this leaf, followed by those of another one. */
  LinkLeaf append(LinkLeaf next) {
    Builder both = new Builder(size + next.size);
    both.addAll(this, 0, size);
    both.addAll(next, 0, next.size);
    return both.leaf();
  }

  private LinkLeaf[] split(int at) {
    Builder low = new Builder(at);
    low.addAll(this, 0, at);
    Builder high = new Builder(size - at);
    high.addAll(this, at, size);
    return new LinkLeaf[] {low.leaf(), high.leaf()};
  }

  /**
   * The position of a link, or the position into which it would go.
   *
   * @param run position of the head of its run in the array, or of the run behind it
   * @param hasRun whether there is a run of its type
   * @param index index of the link, not counting heads
   * @param position position of its node in the array
   */
  private record SearchResult(int run, boolean hasRun, int index, int position, boolean isFound) {}

  private SearchResult search(int type, int node, String key) {
    int run = 0;
    int before = 0;
    while (run < runs.length && LinkRuns.type(runs, run) < type) {
      before += LinkRuns.count(runs, run);
      run = LinkRuns.end(runs, run);
    }
    if (run == runs.length || LinkRuns.type(runs, run) > type) {
      return new SearchResult(run, false, before, run, false);
    }
    int first = LinkRuns.first(run);
    int low = 0;
    int high = LinkRuns.count(runs, run);
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(runs[first + middle], node);
      if (order == 0) {
        order = Utf8.compare(detail(before + middle).key(), key);
      }
      if (order == 0) {
        return new SearchResult(run, true, before + middle, first + middle, true);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return new SearchResult(run, true, before + low, first + low, false);
  }

  private LinkLeaf replaced(int index, Detail detail) {
    Detail[] changed = allDetails();
    changed[index] = detail;
    return new LinkLeaf(runs, changed, size);
  }

  private LinkLeaf inserted(SearchResult found, int type, int node, Detail detail) {
    int shift = found.hasRun() ? 1 : LinkRuns.HEAD + 1;
    int[] longer = Arrays.copyOf(runs, runs.length + shift);
    System.arraycopy(
        runs, found.position(), longer, found.position() + shift, runs.length - found.position());
    if (found.hasRun()) {
      LinkRuns.add(longer, found.run(), 1);
      longer[found.position()] = node;
    } else {
      LinkRuns.begin(longer, found.run(), type, 1);
      longer[LinkRuns.first(found.run())] = node;
    }
    if (details == null && detail.isPlain()) {
      return new LinkLeaf(longer, null, size + 1);
    }
    Detail[] more = Arrays.copyOf(allDetails(), size + 1);
    System.arraycopy(more, found.index(), more, found.index() + 1, size - found.index());
    more[found.index()] = detail;
    return new LinkLeaf(longer, more, size + 1);
  }

  private LinkLeaf removed(SearchResult found) {
    if (size == 1) {
      return EMPTY;
    }
    boolean isLast = LinkRuns.count(runs, found.run()) == 1;
    int from = isLast ? found.run() : found.position();
    int less = isLast ? LinkRuns.HEAD + 1 : 1;
    int[] shorter = new int[runs.length - less];
    System.arraycopy(runs, 0, shorter, 0, from);
    System.arraycopy(runs, from + less, shorter, from, shorter.length - from);
    if (!isLast) {
      LinkRuns.add(shorter, found.run(), -1);
    }
    return new LinkLeaf(shorter, detailsWithout(found.index()), size - 1);
  }

  private Detail @Nullable [] detailsWithout(int index) {
    if (details == null) {
      return null;
    }
    Detail[] fewer = Arrays.copyOf(details, size - 1);
    System.arraycopy(details, index + 1, fewer, index, size - 1 - index);
    return fewer;
  }

  private Detail[] allDetails() {
    if (details != null) {
      return details.clone();
    }
    Detail[] all = new Detail[size];
    Arrays.fill(all, Detail.PLAIN);
    return all;
  }

  /** Builds a leaf from parts of others, in order. */
  private static final class Builder {
    private final int[] runs;
    private final Detail[] details;
    private int length;
    private int size;
    private int head = -1;
    private boolean isPlain = true;

    Builder(int size) {
      this.runs = new int[size * (LinkRuns.HEAD + 1)];
      this.details = new Detail[size];
    }

    void addAll(LinkLeaf leaf, int from, int to) {
      int index = 0;
      int end = 0;
      for (int run = 0; run < leaf.runs.length; run = end) {
        end = LinkRuns.end(leaf.runs, run);
        for (int at = LinkRuns.first(run); at < end; at++, index++) {
          if (index >= from && index < to) {
            add(LinkRuns.type(leaf.runs, run), leaf.runs[at], leaf.detail(index));
          }
        }
      }
    }

    private void add(int type, int node, Detail detail) {
      if (head < 0 || LinkRuns.type(runs, head) != type) {
        head = length;
        LinkRuns.begin(runs, head, type, 0);
        length = LinkRuns.first(head);
      }
      LinkRuns.add(runs, head, 1);
      runs[length] = node;
      length++;
      details[size] = detail;
      size++;
      isPlain &= detail.isPlain();
    }

    LinkLeaf leaf() {
      return new LinkLeaf(Arrays.copyOf(runs, length), isPlain ? null : details, size);
    }
  }
}
