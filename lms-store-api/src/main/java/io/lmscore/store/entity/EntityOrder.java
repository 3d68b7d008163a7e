package io.lmscore.store.entity;

/** What entities are ordered by. Ties are broken by id, ascending in both directions. */
public enum EntityOrder {
  /** By id, as {@link EntityIds#ORDER} does. */
  ID,
  /** By name, by code point. */
  NAME,
  /** By the time of insertion. */
  CREATED_AT,
  /** By the time of the last change. */
  UPDATED_AT
}
