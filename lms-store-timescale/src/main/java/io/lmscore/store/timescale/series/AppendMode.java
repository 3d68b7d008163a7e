package io.lmscore.store.timescale.series;

/** How readings travel that must not be there yet. */
public enum AppendMode {
  /** By {@code COPY} in binary. */
  COPY,
  /** As arrays in an {@code INSERT}, as all others do. */
  UNNEST
}
