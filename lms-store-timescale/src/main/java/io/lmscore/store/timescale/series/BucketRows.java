package io.lmscore.store.timescale.series;

import io.lmscore.store.BackendException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Retry;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Aggregate.Kind;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.series.BucketTable;
import io.lmscore.store.timescale.sql.BucketCompiler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads rows of {@link BucketCompiler}. Not thread-safe. */
final class BucketRows {
  private final List<Aggregate> order;
  private final BucketTable table;
  private boolean isFinite = true;

  BucketRows(Set<Aggregate> aggregates) {
    this.order = new ArrayList<>(aggregates);
    this.table = new BucketTable(aggregates);
  }

  /** Adds the bucket of a row, unless a value is not finite. */
  boolean add(ResultSet row) throws SQLException {
    SeriesKey series = SeriesReader.series(row);
    Instant start = SeriesReader.instant(row, 3);
    long count = row.getLong(4);
    Double[] values = (Double[]) row.getArray(5).getArray();
    if (values.length != order.size()) {
      throw new BackendException(
          "a bucket has " + values.length + " values, not " + order.size(), Retry.NEVER, null);
    }
    try {
      table.add(
          series,
          Micros.of(start),
          count,
          aggregate -> {
            double value = values[order.indexOf(aggregate)];
            return aggregate.kind() == Kind.AVG ? value / count : value;
          });
    } catch (InvalidValueException e) {
      isFinite = false;
    }
    return true;
  }

  /** Whether all values so far were finite. */
  boolean isFinite() {
    return isFinite;
  }

  List<Bucket> list() {
    return table.list();
  }
}
