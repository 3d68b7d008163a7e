/**
 * Immutable data structures of the stores. Each version shares its unchanged parts with earlier
 * versions.
 */
@NullMarked
package io.lmscore.store.memory.storage;

import org.jspecify.annotations.NullMarked;
