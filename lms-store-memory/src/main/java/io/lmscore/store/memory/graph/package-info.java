/** The state of a graph, and how writes make the next one. */
@NullMarked
package io.lmscore.store.memory.graph;

import org.jspecify.annotations.NullMarked;
