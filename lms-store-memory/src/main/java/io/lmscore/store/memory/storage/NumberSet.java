package io.lmscore.store.memory.storage;

import java.util.Arrays;

/** An immutable set of numbers, one bit each. The next version shares the unchanged pages. */
public final class NumberSet {
  /** The result of {@link #next} behind the last number. */
  public static final int NONE = -1;

  private static final int PAGE_BITS = 12;
  private static final int PAGE_WORDS = 1 << (PAGE_BITS - Long.numberOfTrailingZeros(Long.SIZE));
  private static final long[] EMPTY_PAGE = new long[PAGE_WORDS];
  private static final NumberSet EMPTY = new NumberSet(new long[0][], 0);

  private final long[][] pages;
  private final int size;

  private NumberSet(long[][] pages, int size) {
    this.pages = pages;
    this.size = size;
  }

  /** A set without numbers. */
  public static NumberSet empty() {
    return EMPTY;
  }

  public int size() {
    return size;
  }

  /**
   * Whether the set contains the number.
   *
   * @param number not negative
   */
  public boolean contains(int number) {
    int page = number >>> PAGE_BITS;
    return page < pages.length && (pages[page][word(number)] & (1L << number)) != 0;
  }

  /**
   * The least number greater than the given one.
   *
   * @param after -1 for the least number of all
   */
  public int next(int after) {
    int word = (after + 1) >>> 6;
    long mask = -1L << (after + 1);
    for (; word < pages.length * PAGE_WORDS; word++, mask = -1L) {
      long bits = pages[word / PAGE_WORDS][word % PAGE_WORDS] & mask;
      if (bits != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return NONE;
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor(this);
  }

  private static int word(int number) {
    return (number >>> 6) & (PAGE_WORDS - 1);
  }

  /** Builds the next version. It copies a page before the first write to it. Not thread-safe. */
  public static final class Editor {
    private long[][] pages;
    private boolean[] owned;
    private int size;

    private Editor(NumberSet set) {
      pages = set.pages.clone();
      owned = new boolean[pages.length];
      size = set.size;
    }

    /** Adds a number that the set does not contain. */
    public void add(int number) {
      writablePage(number >>> PAGE_BITS)[word(number)] |= 1L << number;
      size++;
    }

    /** Removes a number that the set contains. */
    public void remove(int number) {
      writablePage(number >>> PAGE_BITS)[word(number)] &= ~(1L << number);
      size--;
    }

    /** The new version; after this, the editor must not be written to. */
    public NumberSet set() {
      return new NumberSet(pages, size);
    }

    private long[] writablePage(int page) {
      if (page >= pages.length) {
        int oldLength = pages.length;
        pages = Arrays.copyOf(pages, page + 1);
        owned = Arrays.copyOf(owned, page + 1);
        Arrays.fill(pages, oldLength, pages.length, EMPTY_PAGE);
      }
      if (!owned[page]) {
        owned[page] = true;
        pages[page] = pages[page].clone();
      }
      return pages[page];
    }
  }
}
