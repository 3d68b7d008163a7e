/**
 * Sensor readings and system events: {@link io.lmscore.store.series.TimeSeriesStore}, the data that
 * goes in and out of it, and the buffered writer.
 */
@NullMarked
package io.lmscore.store.series;

import org.jspecify.annotations.NullMarked;
