/**
 * Readings, events and rollups as values: each change gives the next one, and who still reads the
 * one before sees nothing of it.
 */
@NullMarked
package io.lmscore.store.memory.series;

import org.jspecify.annotations.NullMarked;
