package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.GapFill;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.series.GapFilling;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.RowStream;
import io.lmscore.store.timescale.sql.BucketCompiler;
import io.lmscore.store.timescale.sql.BucketCompiler.PercentileMethod;
import io.lmscore.store.timescale.sql.SeriesCompiler;
import io.lmscore.store.timescale.sql.Tables;
import java.util.List;

/** Reads readings. Thread-safe. */
public final class SeriesSearch {
  private final PostgresClient client;
  private final SeriesCompiler compiler;
  private final BucketCompiler buckets;
  private final int fetchSize;

  /**
   * @param tables the tables of the namespace
   * @param fetchSize the most rows of one fetch of a cursor
   */
  public SeriesSearch(
      PostgresClient client, SeriesCompiler compiler, Tables tables, int fetchSize) {
    this.client = client;
    this.compiler = compiler;
    this.buckets = new BucketCompiler(tables);
    this.fetchSize = fetchSize;
  }

  public RowStream<Reading> readings(Call call, ReadingQuery query) {
    return client.stream(call, compiler.readings(query), SeriesReader::reading, fetchSize);
  }

  /** Uses one statement. */
  public List<Reading> latest(Call call, SeriesSelection selection) {
    if (selection.deviceIds().isEmpty()) {
      throw new InvalidValueException(
          call.message("the selection has no device id; latest requires at least one"));
    }
    int limit = TimeSeriesStore.MAX_SERIES;
    List<Reading> latest =
        client.read(
            call,
            session -> session.list(compiler.latest(selection, limit + 1), SeriesReader::reading));
    if (latest.size() > limit) {
      long count = client.read(call, session -> session.number(compiler.countLatest(selection)));
      throw new LimitExceededException(call.message("series"), count, limit);
    }
    return latest;
  }

  /** Uses one statement, and a second one when percentiles lie between values very far apart. */
  public List<Bucket> buckets(Call call, BucketQuery query) {
    BucketRows rows = rows(call, query, PercentileMethod.FAST);
    if (!rows.isFinite()) {
      rows = rows(call, query, PercentileMethod.OVERFLOW_SAFE);
    }
    if (!rows.isFinite()) {
      throw new BackendException(
          call.message("another client has written values that are not finite"), Retry.NEVER, null);
    }
    List<Bucket> found = rows.list();
    if (found.size() > TimeSeriesStore.MAX_BUCKETS) {
      throw limitExceeded(call, query);
    }
    return query.gapFill() == GapFill.NONE ? found : GapFilling.fill(query, found);
  }

  private BucketRows rows(Call call, BucketQuery query, PercentileMethod method) {
    return client.read(
        call,
        session -> {
          BucketRows rows = new BucketRows(query.aggregates());
          session.list(
              buckets.buckets(
                  query.series(),
                  query.range(),
                  query.width(),
                  query.aggregates(),
                  method,
                  TimeSeriesStore.MAX_BUCKETS + 1L),
              rows::add);
          return rows;
        });
  }

  private LimitExceededException limitExceeded(Call call, BucketQuery query) {
    record Counts(long buckets, long series) {}
    Counts counts =
        client.read(
            call,
            session ->
                session.only(
                    buckets.count(query.series(), query.range(), query.width()),
                    row -> new Counts(row.getLong(1), row.getLong(2))));
    long each = query.width().count(query.range());
    long filled = each > Long.MAX_VALUE / counts.series() ? Long.MAX_VALUE : each * counts.series();
    return new LimitExceededException(
        call.message("buckets"),
        query.gapFill() == GapFill.NONE ? counts.buckets() : filled,
        TimeSeriesStore.MAX_BUCKETS);
  }
}
