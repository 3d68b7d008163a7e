/**
 * Scenarios on Neo4j, compared with hand-written code on the driver. Each starts a server of its
 * own.
 */
@NullMarked
package io.lmscore.store.bench.neo4j;

import org.jspecify.annotations.NullMarked;
