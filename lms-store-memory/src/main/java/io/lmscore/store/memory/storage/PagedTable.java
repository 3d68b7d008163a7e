package io.lmscore.store.memory.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table from small integers to values. The next version shares all pages with this one
 * that an {@link Editor} did not write to.
 */
public final class PagedTable<T> {
  private static final int BITS = 9;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final @Nullable Object[] EMPTY_PAGE = new Object[SIZE];

  private final @Nullable T[][] pages;

  private PagedTable(@Nullable T[][] pages) {
    this.pages = pages;
  }

  /** A table without values. */
  public static <T> PagedTable<T> empty() {
    return new PagedTable<>(PagedTable.<T>noPages());
  }

  @SuppressWarnings("unchecked") // nobody sees the arrays
  private static <T> @Nullable T[][] noPages() {
    return (T[][]) new Object[0][];
  }

  @SuppressWarnings("unchecked") // it holds nothing
  private static <T> @Nullable T[] emptyPage() {
    return (T[]) EMPTY_PAGE;
  }

  /** The value under the index; null when there is none. */
  public @Nullable T get(int index) {
    int page = index >>> BITS;
    return page < pages.length ? pages[page][index & MASK] : null;
  }

  /** Begins the next version. */
  public Editor<T> edit() {
    return new Editor<>(pages);
  }

  /** A version in the making: it copies a page before the first write to it. Not thread-safe. */
  public static final class Editor<T> {
    private @Nullable T[][] pages;
    private boolean[] owned;

    private Editor(@Nullable T[][] pages) {
      this.pages = pages;
      this.owned = new boolean[0];
    }

    /** The value under the index; null when there is none. */
    public @Nullable T get(int index) {
      int page = index >>> BITS;
      return page < pages.length ? pages[page][index & MASK] : null;
    }

    /** Puts a value, or with null removes it. */
    public void set(int index, @Nullable T value) {
      own(index >>> BITS)[index & MASK] = value;
    }

    /** The version made; the editor must not be written to any more. */
    public PagedTable<T> table() {
      return new PagedTable<>(pages);
    }

    private @Nullable T[] own(int page) {
      if (owned.length == 0 || page >= pages.length) {
        int known = pages.length;
        pages = Arrays.copyOf(pages, Math.max(known, page + 1));
        owned = Arrays.copyOf(owned, pages.length);
        Arrays.fill(pages, known, pages.length, PagedTable.<T>emptyPage());
      }
      if (!owned[page]) {
        owned[page] = true;
        pages[page] = pages[page].clone();
      }
      return pages[page];
    }
  }
}
