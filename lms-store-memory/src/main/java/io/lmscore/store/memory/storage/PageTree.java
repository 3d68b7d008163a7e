package io.lmscore.store.memory.storage;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * An immutable list of pages, grouped into books of {@value #BOOK_PAGES}. The next version shares
 * all pages and books to which an {@link Editor} did not write, so a small write to a large list
 * copies little.
 *
 * @param <P> an array
 */
final class PageTree<P> {
  private static final int BITS = 6;
  private static final int BOOK_PAGES = 1 << BITS;
  private static final int MASK = BOOK_PAGES - 1;

  private final P[] emptyBook;
  private final UnaryOperator<P> copier;
  private final P[][] books;

  private PageTree(P[] emptyBook, UnaryOperator<P> copier, P[][] books) {
    this.emptyBook = emptyBook;
    this.copier = copier;
    this.books = books;
  }

  /**
   * A list of empty pages without end.
   *
   * @param emptyPage must never be written to
   * @param copier copies a page
   */
  static <P> PageTree<P> of(P emptyPage, UnaryOperator<P> copier) {
    P[] emptyBook = PageTree.<P>book();
    Arrays.fill(emptyBook, emptyPage);
    return new PageTree<>(emptyBook, copier, PageTree.<P>noBooks());
  }

  @SuppressWarnings("unchecked") // the array does not leave this class
  private static <P> P[] book() {
    return (P[]) new Object[BOOK_PAGES];
  }

  @SuppressWarnings("unchecked") // the array does not leave this class
  private static <P> P[][] noBooks() {
    return (P[][]) new Object[0][];
  }

  /** A page for reading only. */
  P page(int number) {
    int book = number >>> BITS;
    return book < books.length ? books[book][number & MASK] : emptyBook[0];
  }

  /** Begins the next version. */
  Editor<P> edit() {
    return new Editor<>(this);
  }

  /** Builds the next version. It copies a page before the first write to it. Not thread-safe. */
  static final class Editor<P> {
    private final PageTree<P> before;
    private P[][] books;
    private long[] owned = {}; // a bit for each owned page of a book; 0: nor is the book owned

    private Editor(PageTree<P> before) {
      this.before = before;
      this.books = before.books;
    }

    /** A page for reading only. */
    P page(int number) {
      int book = number >>> BITS;
      return book < books.length ? books[book][number & MASK] : before.emptyBook[0];
    }

    /** A page for writing. */
    P own(int number) {
      int book = number >>> BITS;
      if (owned.length == 0 || book >= books.length) {
        copyBooks(book);
      }
      if (owned[book] == 0) {
        books[book] = books[book].clone();
      }
      P[] pages = books[book];
      int place = number & MASK;
      if ((owned[book] & (1L << place)) == 0) {
        owned[book] |= 1L << place;
        pages[place] = before.copier.apply(pages[place]);
      }
      return pages[place];
    }

    /** The new version; after this, the editor must not be written to. */
    PageTree<P> tree() {
      return new PageTree<>(before.emptyBook, before.copier, books);
    }

    private void copyBooks(int last) {
      int known = books.length;
      books = Arrays.copyOf(books, Math.max(known, last + 1));
      owned = Arrays.copyOf(owned, books.length);
      Arrays.fill(books, known, books.length, before.emptyBook);
    }
  }
}
