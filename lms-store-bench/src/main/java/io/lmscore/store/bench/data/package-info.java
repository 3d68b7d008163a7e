/** The data of measurements: graphs and readings from a seed, as rows that favour no store. */
@NullMarked
package io.lmscore.store.bench.data;

import org.jspecify.annotations.NullMarked;
