package io.lmscore.store.timescale.schema;

/** What happens to the tables when a store is first used. */
public enum SchemaMode {
  /** Creates missing tables and changes old ones. */
  MIGRATE,
  /** Changes nothing, and fails when something is missing or different. */
  VALIDATE,
  /** Neither changes nor looks. */
  NONE
}
