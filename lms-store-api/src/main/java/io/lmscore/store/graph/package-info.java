/**
 * Nodes, relationships and traversals: {@link io.lmscore.store.graph.GraphStore} and the data that
 * goes in and out of it. A {@link io.lmscore.store.graph.Traversal} is data; every backend compiles
 * it exactly or refuses it.
 */
@NullMarked
package io.lmscore.store.graph;

import org.jspecify.annotations.NullMarked;
