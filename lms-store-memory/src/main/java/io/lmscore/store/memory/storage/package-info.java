/**
 * Immutable structures that share what did not change with the versions before: what the stores are
 * made of.
 */
@NullMarked
package io.lmscore.store.memory.storage;

import org.jspecify.annotations.NullMarked;
