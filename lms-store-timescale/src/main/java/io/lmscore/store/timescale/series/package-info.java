/** Readings, events and rollups: statements, writes and reads. */
@NullMarked
package io.lmscore.store.timescale.series;

import org.jspecify.annotations.NullMarked;
