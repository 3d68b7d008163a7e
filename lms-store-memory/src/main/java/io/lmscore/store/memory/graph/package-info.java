/** The state of a graph, and the writes that create the next state. */
@NullMarked
package io.lmscore.store.memory.graph;

import org.jspecify.annotations.NullMarked;
