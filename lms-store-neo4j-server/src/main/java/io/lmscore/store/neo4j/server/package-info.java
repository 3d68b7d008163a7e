/**
 * A Neo4j server for tests, demonstrations and benchmarks, in a JVM of its own. {@link
 * io.lmscore.store.neo4j.server.Neo4jProcess} starts and ends it; nothing else here is for callers.
 */
@NullMarked
package io.lmscore.store.neo4j.server;

import org.jspecify.annotations.NullMarked;
