/** What time series stores share: tables of buckets and the filling of gaps. */
@NullMarked
package io.lmscore.store.spi.series;

import org.jspecify.annotations.NullMarked;
