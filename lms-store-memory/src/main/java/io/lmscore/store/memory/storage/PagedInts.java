package io.lmscore.store.memory.storage;

/** As {@link PagedTable}, but of integers; 0 where no value was put. */
public final class PagedInts {
  private static final int BITS = 7;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final PagedInts ZEROS =
      new PagedInts(PageTree.of(new int[SIZE], page -> page.clone()));

  private final PageTree<int[]> pages;

  private PagedInts(PageTree<int[]> pages) {
    this.pages = pages;
  }

  /** A table of zeros only. */
  public static PagedInts zeros() {
    return ZEROS;
  }

  /** The value under the index. */
  public int get(int index) {
    return pages.page(index >>> BITS)[index & MASK];
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(pages.edit());
  }

  /** Builds the next version. It copies a page before the first write to it. Not thread-safe. */
  public static final class Editor {
    private final PageTree.Editor<int[]> pages;

    private Editor(PageTree.Editor<int[]> pages) {
      this.pages = pages;
    }

    /** As {@link PagedInts#get}. */
    public int get(int index) {
      return pages.page(index >>> BITS)[index & MASK];
    }

    /** Puts a value. */
    public void set(int index, int value) {
      pages.writablePage(index >>> BITS)[index & MASK] = value;
    }

    /** The new version; after this, the editor must not be written to. */
    public PagedInts ints() {
      return new PagedInts(pages.tree());
    }
  }
}
