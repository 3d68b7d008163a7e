package io.lmscore.store.timescale.series;

/** Which part of TimescaleDB a server has. */
public enum TimescaleEdition {
  /** The extension is not installed in the database. */
  NONE,
  /** Hypertables and dropping of chunks. */
  APACHE,
  /** Compression, too. */
  COMMUNITY
}
