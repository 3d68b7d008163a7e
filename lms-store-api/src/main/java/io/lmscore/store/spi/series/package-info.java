/** Shared parts of time series stores: tables of time buckets and gap filling. */
@NullMarked
package io.lmscore.store.spi.series;

import org.jspecify.annotations.NullMarked;
