package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Cursors made of others. */
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

  /** Over a list; works on after it is closed. */
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

  /** All that is left, closing the cursor. */
  static <T> List<T> drain(Cursor<T> cursor) {
    List<T> all = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(all::add);
    }
    return all;
  }
}
