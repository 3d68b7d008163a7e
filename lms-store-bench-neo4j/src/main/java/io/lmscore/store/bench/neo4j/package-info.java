/** Scenarios on Neo4j, beside the driver used by hand; each starts a server of its own. */
@NullMarked
package io.lmscore.store.bench.neo4j;

import org.jspecify.annotations.NullMarked;
