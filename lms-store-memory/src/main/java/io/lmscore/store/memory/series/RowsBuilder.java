package io.lmscore.store.memory.series;

import java.util.Arrays;

/** Collects rows in the order of time. */
final class RowsBuilder {
  private final long[] micros;
  private final double[] values;
  private final ReadingMetadata[] rowMetadata;
  private boolean isUniform = true;
  private double maxMagnitude;
  private int size;

  RowsBuilder(int capacity) {
    micros = new long[capacity];
    values = new double[capacity];
    rowMetadata = new ReadingMetadata[capacity];
  }

  int size() {
    return size;
  }

  void add(long time, double value, ReadingMetadata metadata) {
    micros[size] = time;
    values[size] = value;
    maxMagnitude = Math.max(maxMagnitude, Math.abs(value));
    rowMetadata[size] = metadata;
    isUniform &= metadata.equals(rowMetadata[0]);
    size++;
  }

  /** Adds one row of another object. */
  void add(Rows rows, int row) {
    add(rows.micros(row), rows.value(row), rows.metadata(row));
  }

  /** The rows, at least one; after this, the builder must not be used. */
  Rows rows() {
    return new Rows(
        size == micros.length ? micros : Arrays.copyOf(micros, size),
        size == values.length ? values : Arrays.copyOf(values, size),
        size,
        maxMagnitude,
        rowMetadata[0],
        isUniform ? Rows.UNIFORM : Arrays.copyOf(rowMetadata, size));
  }
}
