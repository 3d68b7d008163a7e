package io.lmscore.store.memory;

import io.lmscore.store.Sort;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.PagedCursor;
import io.lmscore.store.memory.call.PagedCursor.Chunk;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges the readings of many series into the order of a query. */
final class ReadingMerge {
  private final PriorityQueue<Head> heads;

  /** The next reading of a series, and those behind it. */
  private record Head(Reading reading, Iterator<Reading> rest) {}

  private ReadingMerge(Sort sort) {
    Comparator<Reading> byTime = Comparator.comparing(Reading::time);
    Comparator<Reading> order =
        (sort == Sort.ASCENDING ? byTime : byTime.reversed()).thenComparing(Reading::series);
    heads = new PriorityQueue<>(Comparator.comparing(Head::reading, order));
  }

  /**
   * The next page. It is no smaller than the number of series, because each of them costs a look-up
   * a page: so the whole scan stays linear in readings however many series there are.
   *
   * @param last the reading behind which the page begins; null: the first page
   */
  static Chunk<Reading> page(
      List<SeriesReadings> series,
      ReadingQuery query,
      @Nullable Reading last,
      long atMost,
      Call call) {
    ReadingMerge merge = new ReadingMerge(query.sort());
    for (SeriesReadings one : series) {
      call.step();
      merge.offer(one.after(query, last));
    }
    long size = Math.min(atMost, Math.max(PagedCursor.PAGE_SIZE, series.size()));
    List<Reading> page = new ArrayList<>();
    while (page.size() < size && !merge.heads.isEmpty()) {
      call.step();
      Head head = merge.heads.remove();
      page.add(head.reading());
      merge.offer(head.rest());
    }
    return new Chunk<>(page, !merge.heads.isEmpty());
  }

  private void offer(Iterator<Reading> readings) {
    if (readings.hasNext()) {
      heads.add(new Head(readings.next(), readings));
    }
  }
}
