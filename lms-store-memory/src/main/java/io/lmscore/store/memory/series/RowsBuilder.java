package io.lmscore.store.memory.series;

import java.util.Arrays;

/** Collects rows in the order of time. */
final class RowsBuilder {
  private final long[] micros;
  private final double[] values;
  private final Note[] notes;
  private boolean oneNote = true;
  private double mostMagnitude;
  private int size;

  RowsBuilder(int most) {
    micros = new long[most];
    values = new double[most];
    notes = new Note[most];
  }

  int size() {
    return size;
  }

  void add(long time, double value, Note note) {
    micros[size] = time;
    values[size] = value;
    mostMagnitude = Math.max(mostMagnitude, Math.abs(value));
    notes[size] = note;
    oneNote &= note.equals(notes[0]);
    size++;
  }

  /** Adds one row of another object. */
  void add(Rows rows, int row) {
    add(rows.micros(row), rows.value(row), rows.note(row));
  }

  /** The rows, at least one; after this, the builder must not be used. */
  Rows rows() {
    return new Rows(
        size == micros.length ? micros : Arrays.copyOf(micros, size),
        size == values.length ? values : Arrays.copyOf(values, size),
        size,
        mostMagnitude,
        notes[0],
        oneNote ? Rows.ONE_NOTE : Arrays.copyOf(notes, size));
  }
}
