/** Scenarios on PostgreSQL, compared with hand-written JDBC. Each starts a server of its own. */
@NullMarked
package io.lmscore.store.bench.postgres;

import org.jspecify.annotations.NullMarked;
