package io.lmscore.store.memory.storage;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over pages in ascending order. */
final class AscendingIterator<E> implements Iterator<E> {
  private final E[][] pages;
  private int page;
  private int index;

  /**
   * @param index the index of the first item in the page; its length for the first item of the next
   *     page
   */
  AscendingIterator(E[][] pages, int page, int index) {
    this.pages = pages;
    this.page = page;
    this.index = index;
    skipEndOfPage();
  }

  @Override
  public boolean hasNext() {
    return page < pages.length;
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    E item = pages[page][index];
    index++;
    skipEndOfPage();
    return item;
  }

  private void skipEndOfPage() {
    if (page < pages.length && index == pages[page].length) {
      page++;
      index = 0;
    }
  }
}
