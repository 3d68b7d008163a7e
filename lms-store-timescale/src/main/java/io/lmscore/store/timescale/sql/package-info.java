/**
 * Statements as texts with parameters, and the compilers that write them. The package uses neither
 * a driver nor another package of the backend, so that its golden tests need no server.
 */
@NullMarked
package io.lmscore.store.timescale.sql;

import org.jspecify.annotations.NullMarked;
