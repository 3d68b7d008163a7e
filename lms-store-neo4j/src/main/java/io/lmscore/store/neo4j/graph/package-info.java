/** Runs the statements of the graph store's operations and reads their rows. */
@NullMarked
package io.lmscore.store.neo4j.graph;

import org.jspecify.annotations.NullMarked;
