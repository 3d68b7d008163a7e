/** Answers queries about a graph: compiles patterns and follows frontiers. */
@NullMarked
package io.lmscore.store.memory.plan;

import org.jspecify.annotations.NullMarked;
