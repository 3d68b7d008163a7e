package io.lmscore.store.memory.series;

import io.lmscore.store.Sort;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.spi.encoding.Micros;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Merges the readings of many series into the order of a query. It is a binary heap, ordered by the
 * time of the next reading of each series and, where times are equal, by the order of the series. A
 * time is negated where the latest comes first.
 */
final class ReadingMerge implements Iterator<Reading> {
  private final SeriesCursor[] cursors;
  private final long[] heads;
  private final int[] heap;
  private final int direction;
  private int size;

  private ReadingMerge(SeriesCursor[] cursors, int direction) {
    this.cursors = cursors;
    this.heads = new long[cursors.length];
    this.heap = new int[cursors.length];
    this.direction = direction;
  }

  /**
   * @param series the series, in their order
   */
  static ReadingMerge of(List<Series> series, ReadingQuery query, HeapCall call) {
    long from = Micros.of(query.range().from());
    long to = Micros.of(query.range().to());
    int direction = query.sort() == Sort.ASCENDING ? 1 : -1;
    SeriesCursor[] cursors = new SeriesCursor[series.size()];
    ReadingMerge merge = new ReadingMerge(cursors, direction);
    for (int i = 0; i < cursors.length; i++) {
      call.step();
      cursors[i] =
          direction > 0
              ? SeriesCursor.ascending(series.get(i), from, to)
              : SeriesCursor.descending(series.get(i), from, to);
      if (!cursors[i].atEnd()) {
        merge.heads[i] = direction * cursors[i].time();
        merge.heap[merge.size] = i;
        merge.size++;
      }
    }
    for (int i = merge.size / 2 - 1; i >= 0; i--) {
      merge.siftDown(i);
    }
    return merge;
  }

  @Override
  public boolean hasNext() {
    return size > 0;
  }

  @Override
  public Reading next() {
    if (size == 0) {
      throw new NoSuchElementException();
    }
    int top = heap[0];
    SeriesCursor cursor = cursors[top];
    Reading reading = cursor.reading();
    cursor.advance();
    if (cursor.atEnd()) {
      size--;
      heap[0] = heap[size];
    } else {
      heads[top] = direction * cursor.time();
    }
    siftDown(0);
    return reading;
  }

  /** Moves the series at that place of the heap down to its position. */
  private void siftDown(int index) {
    int moving = heap[index];
    int current = index;
    for (int child = 2 * current + 1; child < size; child = 2 * current + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moving)) {
        break;
      }
      heap[current] = heap[child];
      current = child;
    }
    heap[current] = moving;
  }

  private boolean before(int a, int b) {
    return heads[a] < heads[b] || (heads[a] == heads[b] && a < b);
  }
}
