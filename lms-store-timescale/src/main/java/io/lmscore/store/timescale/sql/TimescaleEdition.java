package io.lmscore.store.timescale.sql;

/** The edition of TimescaleDB that a server has. */
public enum TimescaleEdition {
  /** The extension is not installed in the database. */
  NONE,
  /** Hypertables and dropping of chunks. */
  APACHE,
  /** Compression, too. */
  COMMUNITY
}
