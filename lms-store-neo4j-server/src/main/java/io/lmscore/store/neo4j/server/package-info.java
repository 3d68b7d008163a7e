/**
 * A Neo4j server for tests, demonstrations and benchmarks, in a separate JVM. {@link
 * io.lmscore.store.neo4j.server.Neo4jProcess} starts and ends it with its {@link
 * io.lmscore.store.neo4j.server.Settings}; the other classes are internal.
 */
@NullMarked
package io.lmscore.store.neo4j.server;

import org.jspecify.annotations.NullMarked;
