package io.lmscore.store.memory.storage;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over pages in descending order. */
final class DescendingIterator<E> implements Iterator<E> {
  private final E[][] pages;
  private int page;
  private int index;

  /**
   * @param index the index of the first item to return
   */
  DescendingIterator(E[][] pages, int page, int index) {
    this.pages = pages;
    this.page = page;
    this.index = index;
  }

  @Override
  public boolean hasNext() {
    return page >= 0;
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    E item = pages[page][index];
    index--;
    if (index < 0) {
      page--;
      index = page < 0 ? 0 : pages[page].length - 1;
    }
    return item;
  }
}
