/** The only package that calls the driver: pool, deadlines, transactions, retries, errors. */
@NullMarked
package io.lmscore.store.timescale.client;

import org.jspecify.annotations.NullMarked;
