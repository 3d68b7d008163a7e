package io.lmscore.store.value;

/** The kind of a property value. Stores keep kinds exactly: 1 is not 1.0. */
public enum ValueKind {
  /** True or false. */
  BOOLEAN,
  /** A signed 64-bit integer. */
  INTEGER,
  /** A finite double of 64 bits. */
  DOUBLE,
  /** An instant in UTC with microseconds. */
  INSTANT,
  /** Unicode text. */
  TEXT,
  /** A list whose items are of one of the other kinds. */
  LIST
}
