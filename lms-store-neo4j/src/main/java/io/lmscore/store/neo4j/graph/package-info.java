/** What the operations of the graph store do with the statements and their rows. */
@NullMarked
package io.lmscore.store.neo4j.graph;

import org.jspecify.annotations.NullMarked;
