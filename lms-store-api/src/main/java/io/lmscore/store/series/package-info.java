/**
 * Sensor readings and system events: {@link io.lmscore.store.series.TimeSeriesStore}, its arguments
 * and results, and the buffered writer.
 */
@NullMarked
package io.lmscore.store.series;

import org.jspecify.annotations.NullMarked;
