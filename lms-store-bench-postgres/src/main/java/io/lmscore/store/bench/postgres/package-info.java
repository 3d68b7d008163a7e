/** Scenarios on PostgreSQL, beside JDBC written by hand; each starts a server of its own. */
@NullMarked
package io.lmscore.store.bench.postgres;

import org.jspecify.annotations.NullMarked;
