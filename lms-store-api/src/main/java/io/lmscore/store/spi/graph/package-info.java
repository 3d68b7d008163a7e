/**
 * A graph store on a server: {@link io.lmscore.store.spi.graph.ServerGraphStore}, and the parts
 * that a backend provides to it.
 */
@NullMarked
package io.lmscore.store.spi.graph;

import org.jspecify.annotations.NullMarked;
