/**
 * Core entities with JSON properties: {@link io.lmscore.store.entity.EntityStore}, the drafts that
 * it takes, the entities that it returns, and the queries that find them.
 */
@NullMarked
package io.lmscore.store.entity;

import org.jspecify.annotations.NullMarked;
