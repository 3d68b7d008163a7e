/** Reads and writes as Cypher: pure functions that use no driver. */
@NullMarked
package io.lmscore.store.neo4j.cypher;

import org.jspecify.annotations.NullMarked;
