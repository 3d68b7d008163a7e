package io.lmscore.store.entity;

/** The sort key of entities. Ties are ordered by id, ascending in both directions. */
public enum EntityOrder {
  /** By id, in the order of {@link EntityIds#ORDER}. */
  ID,
  /** By name, by code point. */
  NAME,
  /** By the time of insertion. */
  CREATED_AT,
  /** By the time of the last change. */
  UPDATED_AT
}
