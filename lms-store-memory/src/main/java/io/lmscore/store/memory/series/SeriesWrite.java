package io.lmscore.store.memory.series;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds rows to a series where some of them are not later than all its readings. */
final class SeriesWrite {
  private final DuplicatePolicy policy;
  private final HeapCall call;
  private final List<Rows> chunks = new ArrayList<>();
  private int inserted;

  private SeriesWrite(DuplicatePolicy policy, HeapCall call) {
    this.policy = policy;
    this.call = call;
  }

  /**
   * The result of a write.
   *
   * @param inserted how many rows were new
   */
  record Result(Series series, int inserted) {}

  /**
   * Adds the rows. Of two with the same time, the new one stays to replace, else the stored one.
   *
   * @param before null for a new series
   */
  static Result add(
      SeriesKey key, @Nullable Series before, Rows rows, DuplicatePolicy policy, HeapCall call) {
    if (before == null) {
      return new Result(Series.of(key, rows), rows.size());
    }
    if (rows.first() > before.lastTime()) {
      return new Result(before.append(rows, 0), rows.size());
    }
    SeriesWrite write = new SeriesWrite(policy, call);
    int late = rows.rowFrom(before.lastTime() + 1);
    write.merge(before, rows, late);
    Series merged = new Series(before.key(), write.chunks.toArray(Rows[]::new));
    return new Result(
        late == rows.size() ? merged : merged.append(rows, late),
        write.inserted + rows.size() - late);
  }

  /**
   * Copies the chunks of the series, and changes those into which one of the first rows belongs.
   */
  private void merge(Series before, Rows rows, int late) {
    int next = 0;
    for (int i = 0; i < before.chunks(); i++) {
      call.step();
      Rows chunk = before.chunk(i);
      int end =
          next == late || i + 1 == before.chunks()
              ? late
              : LongSearch.firstFrom(before.chunk(i + 1).first(), rows.times(), next, late);
      if (end == next) {
        chunks.add(chunk);
      } else {
        merge(chunk, rows, next, end);
        next = end;
      }
    }
  }

  private void merge(Rows chunk, Rows rows, int from, int to) {
    call.steps(chunk.size());
    RowsBuilder merged = new RowsBuilder(chunk.size() + to - from);
    int next = from;
    for (int row = 0; row < chunk.size(); row++) {
      long time = chunk.micros(row);
      while (next < to && rows.micros(next) < time) {
        merged.add(rows, next);
        next++;
      }
      boolean isDuplicate = next < to && rows.micros(next) == time;
      if (isDuplicate && policy == DuplicatePolicy.REPLACE) {
        merged.add(rows, next);
      } else {
        merged.add(chunk, row);
      }
      next += isDuplicate ? 1 : 0;
    }
    for (; next < to; next++) {
      merged.add(rows, next);
    }
    inserted += merged.size() - chunk.size();
    split(merged.rows());
  }

  /** Divides the rows into as few chunks of about the same size as possible. */
  private void split(Rows rows) {
    if (rows.size() <= Rows.MAX_ROWS) {
      chunks.add(rows);
      return;
    }
    int parts = (rows.size() + Rows.MAX_ROWS - 1) / Rows.MAX_ROWS;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) rows.size() * part / parts);
      int to = (int) ((long) rows.size() * (part + 1) / parts);
      chunks.add(rows.slice(from, to));
    }
  }
}
