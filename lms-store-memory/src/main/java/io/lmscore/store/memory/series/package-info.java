/**
 * Readings, events and rollups as immutable values: each change creates the next version, and a
 * reader of the previous one does not see it.
 */
@NullMarked
package io.lmscore.store.memory.series;

import org.jspecify.annotations.NullMarked;
