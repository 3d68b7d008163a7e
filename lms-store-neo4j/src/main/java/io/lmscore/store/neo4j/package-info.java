/** The graph store on Neo4j; only the provider is for users. */
@NullMarked
package io.lmscore.store.neo4j;

import org.jspecify.annotations.NullMarked;
