package io.lmscore.store.memory.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.spi.encoding.Micros;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** Divides readings into time buckets and aggregates them. */
final class BucketAggregation {
  private final BucketWidth width;
  private final LongUnaryOperator next;
  private final HeapCall call;
  private final BucketValues values;
  private long start;
  private long end;

  BucketAggregation(BucketWidth width, Set<Aggregate> aggregates, HeapCall call) {
    this.width = width;
    this.next = next(width);
    this.call = call;
    this.values = new BucketValues(aggregates, call);
  }

  /**
   * Passes on the time buckets with readings, in order.
   *
   * @param from the first time, in microseconds
   * @param to the end, exclusive
   * @throws BackendException NEVER when a sum of magnitudes is more than a double can hold
   */
  void run(Series series, long from, long to, BucketSink buckets) {
    begin(startOf(from));
    long countBefore = 0; // sensors are regular, so the next bucket often has as many
    for (int i = series.chunkOf(from); i < series.chunks(); i++) {
      call.check();
      Rows chunk = series.chunk(i);
      int row = chunk.rowFrom(from);
      int last = chunk.rowFrom(to);
      while (row < last) {
        long time = chunk.micros(row);
        if (time >= end) {
          countBefore = values.count();
          finish(series, buckets);
          advance(time);
        }
        int guess = (int) (row + countBefore - values.count());
        int next = LongSearch.firstFrom(end, chunk.times(), row, last, guess);
        values.add(chunk, row, next);
        row = next;
      }
      if (last < chunk.size()) {
        break;
      }
    }
    finish(series, buckets);
  }

  private void finish(Series series, BucketSink buckets) {
    if (values.count() > 0) {
      values.emitTo(buckets, series.key(), start);
    }
  }

  /** Advances to the time bucket with a later time, most often the next one. */
  private void advance(long time) {
    begin(end);
    if (time >= end) {
      begin(startOf(time));
    }
  }

  private void begin(long newStart) {
    start = newStart;
    end = next.applyAsLong(newStart);
  }

  private long startOf(long time) {
    return Micros.of(width.startOf(Micros.toInstant(time)));
  }

  /** {@link BucketWidth#next} in microseconds. It creates instants only where necessary. */
  private static LongUnaryOperator next(BucketWidth width) {
    return width.accept(
        new BucketWidth.Visitor<LongUnaryOperator>() {
          @Override
          public LongUnaryOperator visitFixed(BucketWidth.Fixed fixed) {
            long micros = fixed.width().toNanos() / 1_000;
            return start -> start + micros;
          }

          @Override
          public LongUnaryOperator visitMonths(BucketWidth.Months months) {
            return start -> Micros.of(months.next(Micros.toInstant(start)));
          }
        });
  }
}
