package io.lmscore.store.memory.storage;

import org.jspecify.annotations.Nullable;

/**
 * An immutable table from small integers to values. The next version shares all pages to which an
 * {@link Editor} did not write.
 */
public final class PagedTable<T> {
  private static final int BITS = 7;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final PagedTable<?> EMPTY =
      new PagedTable<>(PageTree.of(new Object[SIZE], Object[]::clone));

  private final PageTree<@Nullable T[]> pages;

  private PagedTable(PageTree<@Nullable T[]> pages) {
    this.pages = pages;
  }

  /** A table without values. */
  @SuppressWarnings("unchecked") // it holds nothing
  public static <T> PagedTable<T> empty() {
    return (PagedTable<T>) EMPTY;
  }

  /** The value under the index; null when there is none. */
  public @Nullable T get(int index) {
    return pages.page(index >>> BITS)[index & MASK];
  }

  /** Begins the next version. */
  public Editor<T> edit() {
    return new Editor<>(pages.edit());
  }

  /** Builds the next version. It copies a page before the first write to it. Not thread-safe. */
  public static final class Editor<T> {
    private final PageTree.Editor<@Nullable T[]> pages;

    private Editor(PageTree.Editor<@Nullable T[]> pages) {
      this.pages = pages;
    }

    /** The value under the index; null when there is none. */
    public @Nullable T get(int index) {
      return pages.page(index >>> BITS)[index & MASK];
    }

    /** Puts a value, or with null removes it. */
    public void set(int index, @Nullable T value) {
      pages.writablePage(index >>> BITS)[index & MASK] = value;
    }

    /** The new version; after this, the editor must not be written to. */
    public PagedTable<T> table() {
      return new PagedTable<>(pages.tree());
    }
  }
}
