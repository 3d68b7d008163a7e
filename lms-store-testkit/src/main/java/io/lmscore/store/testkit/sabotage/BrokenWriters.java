package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.WriterStats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writers with defects. */
final class BrokenWriters {
  private BrokenWriters() {}

  private abstract static class Forwarding implements ReadingWriter {
    final ReadingWriter inner;

    Forwarding(ReadingWriter inner) {
      this.inner = inner;
    }

    @Override
    public void add(Reading reading) {
      inner.add(reading);
    }

    @Override
    public void flush() {
      inner.flush();
    }

    @Override
    public WriterStats stats() {
      return inner.stats();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  /** Returns from flush at once. */
  static final class IgnoresFlush extends Forwarding {
    IgnoresFlush(ReadingWriter inner) {
      super(inner);
    }

    @Override
    public void flush() {}
  }

  /** Passes added readings on only when it is flushed. */
  static final class WritesOnlyOnFlush extends Forwarding {
    private final List<Reading> added = new ArrayList<>();

    WritesOnlyOnFlush(ReadingWriter inner) {
      super(inner);
    }

    @Override
    public synchronized void add(Reading reading) {
      added.add(reading);
    }

    @Override
    public synchronized void flush() {
      added.forEach(inner::add);
      added.clear();
      inner.flush();
    }
  }

  /** Does not reject a null. */
  static final class AcceptsNull extends Forwarding {
    AcceptsNull(ReadingWriter inner) {
      super(inner);
    }

    @Override
    public void add(@Nullable Reading reading) {
      if (reading != null) {
        inner.add(reading);
      }
    }
  }
}
