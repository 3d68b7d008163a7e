/** The stores on PostgreSQL and TimescaleDB; only the provider is for users. */
@NullMarked
package io.lmscore.store.timescale;

import org.jspecify.annotations.NullMarked;
