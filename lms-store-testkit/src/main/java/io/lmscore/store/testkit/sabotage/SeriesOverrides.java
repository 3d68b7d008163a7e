package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.ReadingWriter;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.series.WriterOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.UnaryOperator;

/** Time series stores that answer one call in their own way, as {@link GraphOverrides}. */
final class SeriesOverrides {
  private SeriesOverrides() {}

  static UnaryOperator<TimeSeriesStore> withTimeout(
      BiFunction<TimeSeriesStore, Duration, TimeSeriesStore> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public TimeSeriesStore withTimeout(Duration timeout) {
            return answer.apply(inner(), timeout);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> append(
      TwoArgumentAnswer<TimeSeriesStore, List<Reading>, DuplicatePolicy, AppendResult> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public AppendResult append(List<Reading> readings, DuplicatePolicy policy) {
            return answer.answer(inner(), readings, policy);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> appendEvents(
      BiFunction<TimeSeriesStore, List<Event>, AppendResult> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public AppendResult appendEvents(List<Event> events) {
            return answer.apply(inner(), events);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> writer(
      BiFunction<TimeSeriesStore, WriterOptions, ReadingWriter> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public ReadingWriter writer(WriterOptions options) {
            return answer.apply(inner(), options);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> readings(
      BiFunction<TimeSeriesStore, ReadingQuery, Cursor<Reading>> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public Cursor<Reading> readings(ReadingQuery query) {
            return answer.apply(inner(), query);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> buckets(
      BiFunction<TimeSeriesStore, BucketQuery, List<Bucket>> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public List<Bucket> buckets(BucketQuery query) {
            return answer.apply(inner(), query);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> events(
      BiFunction<TimeSeriesStore, EventQuery, Cursor<Event>> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public Cursor<Event> events(EventQuery query) {
            return answer.apply(inner(), query);
          }
        };
  }

  static UnaryOperator<TimeSeriesStore> deleteReadingsBefore(
      ToLongBiFunction<TimeSeriesStore, Instant> answer) {
    return inner ->
        new BrokenTimeSeriesStore(inner) {
          @Override
          public long deleteReadingsBefore(Instant cutoff) {
            return answer.applyAsLong(inner(), cutoff);
          }
        };
  }
}
