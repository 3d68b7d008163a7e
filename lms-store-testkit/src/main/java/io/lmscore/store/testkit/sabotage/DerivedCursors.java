package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Cursors that are derived from others. */
final class DerivedCursors {
  private DerivedCursors() {}

  static <T, R> Cursor<R> mapped(Cursor<T> inner, Function<T, R> change) {
    return of(inner::hasNext, () -> change.apply(inner.next()), inner::close);
  }

  /** Returns a cursor over a list. It still works after it is closed. */
  static <T> Cursor<T> over(List<T> items) {
    Iterator<T> iterator = items.iterator();
    return of(iterator::hasNext, iterator::next, () -> {});
  }

  static <T> Cursor<T> of(BooleanSupplier hasNext, Supplier<T> next, Runnable close) {
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return hasNext.getAsBoolean();
      }

      @Override
      public T next() {
        return next.get();
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
