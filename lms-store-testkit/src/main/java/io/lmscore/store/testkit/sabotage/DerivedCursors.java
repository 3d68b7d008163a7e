package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Cursors that are derived from others. */
final class DerivedCursors {
  private DerivedCursors() {}

  static <T, R> Cursor<R> mapped(Cursor<T> inner, Function<T, R> change) {
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return inner.hasNext();
      }

      @Override
      public R next() {
        return change.apply(inner.next());
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }

  /** Returns a cursor over a list. It still works after it is closed. */
  static <T> Cursor<T> over(List<T> items) {
    Iterator<T> iterator = items.iterator();
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }
}
