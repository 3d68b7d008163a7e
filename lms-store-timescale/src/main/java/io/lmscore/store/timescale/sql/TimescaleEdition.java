package io.lmscore.store.timescale.sql;

/** Which part of TimescaleDB a server has. */
public enum TimescaleEdition {
  /** The extension is not installed in the database. */
  NONE,
  /** Hypertables and dropping of chunks. */
  APACHE,
  /** Compression, too. */
  COMMUNITY
}
