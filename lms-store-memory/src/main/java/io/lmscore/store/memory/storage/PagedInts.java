package io.lmscore.store.memory.storage;

import java.util.Arrays;

/** As {@link PagedTable}, of integers; 0 where nothing was put. */
public final class PagedInts {
  private static final int BITS = 10;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final int[] ZEROS = new int[SIZE];

  private final int[][] pages;

  private PagedInts(int[][] pages) {
    this.pages = pages;
  }

  /** So many zeros, at least. */
  public static PagedInts zeros(int size) {
    int[][] pages = new int[(size + SIZE - 1) >>> BITS][];
    Arrays.fill(pages, ZEROS);
    return new PagedInts(pages);
  }

  /** The value under the index, which is below the size that was made or written. */
  public int get(int index) {
    return pages[index >>> BITS][index & MASK];
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(pages);
  }

  /** A version in the making: it copies a page before the first write to it. Not thread-safe. */
  public static final class Editor {
    private int[][] pages;
    private boolean[] owned = new boolean[0];

    private Editor(int[][] pages) {
      this.pages = pages;
    }

    /** As {@link PagedInts#get}. */
    public int get(int index) {
      return pages[index >>> BITS][index & MASK];
    }

    /** Puts a value; the table grows as needed. */
    public void set(int index, int value) {
      own(index >>> BITS)[index & MASK] = value;
    }

    /** The version made; the editor must not be written to any more. */
    public PagedInts ints() {
      return new PagedInts(pages);
    }

    private int[] own(int page) {
      if (owned.length == 0 || page >= pages.length) {
        int known = pages.length;
        pages = Arrays.copyOf(pages, Math.max(known, page + 1));
        owned = Arrays.copyOf(owned, pages.length);
        Arrays.fill(pages, known, pages.length, ZEROS);
      }
      if (!owned[page]) {
        owned[page] = true;
        pages[page] = pages[page].clone();
      }
      return pages[page];
    }
  }
}
