package io.lmscore.store.timescale.schema;

/** The treatment of the tables when a store is first used. */
public enum SchemaMode {
  /** Creates missing tables and changes old ones. */
  MIGRATE,
  /** Changes nothing, and fails when something is missing or different. */
  VALIDATE,
  /** Neither changes nor checks the tables. */
  NONE
}
