package io.lmscore.store.timescale.series;

/** The way in which readings are sent when none of them may be stored already. */
public enum AppendMode {
  /** With {@code COPY} in binary format. */
  COPY,
  /** As arrays in an {@code INSERT}, as all other appends. */
  UNNEST
}
