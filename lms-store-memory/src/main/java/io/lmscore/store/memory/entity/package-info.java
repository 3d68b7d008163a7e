/**
 * Entities as immutable values: each change creates the next version and keeps the previous one.
 */
@NullMarked
package io.lmscore.store.memory.entity;

import org.jspecify.annotations.NullMarked;
