package io.lmscore.store.memory.storage;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * An immutable list of pages in groups of {@value #GROUP_PAGES}. The next version shares all pages
 * and groups to which an {@link Editor} did not write, so a small write to a large list copies
 * little.
 *
 * @param <P> an array
 */
final class PageTree<P> {
  private static final int BITS = 6;
  private static final int GROUP_PAGES = 1 << BITS;
  private static final int MASK = GROUP_PAGES - 1;

  private final P[] emptyGroup;
  private final UnaryOperator<P> copier;
  private final P[][] groups;

  private PageTree(P[] emptyGroup, UnaryOperator<P> copier, P[][] groups) {
    this.emptyGroup = emptyGroup;
    this.copier = copier;
    this.groups = groups;
  }

  /**
   * A list of empty pages without end.
   *
   * @param emptyPage must never be written to
   * @param copier copies a page
   */
  static <P> PageTree<P> of(P emptyPage, UnaryOperator<P> copier) {
    P[] emptyGroup = PageTree.<P>group();
    Arrays.fill(emptyGroup, emptyPage);
    return new PageTree<>(emptyGroup, copier, PageTree.<P>noGroups());
  }

  @SuppressWarnings("unchecked") // the array does not leave this class
  private static <P> P[] group() {
    return (P[]) new Object[GROUP_PAGES];
  }

  @SuppressWarnings("unchecked") // the array does not leave this class
  private static <P> P[][] noGroups() {
    return (P[][]) new Object[0][];
  }

  /** A page for reading only. */
  P page(int number) {
    int group = number >>> BITS;
    return group < groups.length ? groups[group][number & MASK] : emptyGroup[0];
  }

  /** Begins the next version. */
  Editor<P> edit() {
    return new Editor<>(this);
  }

  /** Builds the next version. It copies a page before the first write to it. Not thread-safe. */
  static final class Editor<P> {
    private final PageTree<P> before;
    private P[][] groups;
    private long[] owned = {}; // a bit for each owned page of a group; 0: nor is the group owned

    private Editor(PageTree<P> before) {
      this.before = before;
      this.groups = before.groups;
    }

    /** A page for reading only. */
    P page(int number) {
      int group = number >>> BITS;
      return group < groups.length ? groups[group][number & MASK] : before.emptyGroup[0];
    }

    /** A page for writing. */
    P writablePage(int number) {
      int group = number >>> BITS;
      if (owned.length == 0 || group >= groups.length) {
        copyGroups(group);
      }
      if (owned[group] == 0) {
        groups[group] = groups[group].clone();
      }
      P[] pages = groups[group];
      int place = number & MASK;
      if ((owned[group] & (1L << place)) == 0) {
        owned[group] |= 1L << place;
        pages[place] = before.copier.apply(pages[place]);
      }
      return pages[place];
    }

    /** The new version; after this, the editor must not be written to. */
    PageTree<P> tree() {
      return new PageTree<>(before.emptyGroup, before.copier, groups);
    }

    private void copyGroups(int last) {
      int oldLength = groups.length;
      groups = Arrays.copyOf(groups, Math.max(oldLength, last + 1));
      owned = Arrays.copyOf(owned, groups.length);
      Arrays.fill(groups, oldLength, groups.length, before.emptyGroup);
    }
  }
}
