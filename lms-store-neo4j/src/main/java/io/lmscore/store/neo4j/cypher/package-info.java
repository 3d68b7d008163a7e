/** Questions and changes as Cypher: pure functions that know no driver. */
@NullMarked
package io.lmscore.store.neo4j.cypher;

import org.jspecify.annotations.NullMarked;
