/**
 * Nodes, relationships and traversals: {@link io.lmscore.store.graph.GraphStore} with its arguments
 * and results. A {@link io.lmscore.store.graph.Traversal} is data; every backend compiles it
 * exactly or refuses it.
 */
@NullMarked
package io.lmscore.store.graph;

import org.jspecify.annotations.NullMarked;
