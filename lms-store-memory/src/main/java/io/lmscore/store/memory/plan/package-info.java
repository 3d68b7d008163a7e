/** How questions about a graph are answered: patterns compiled, frontiers followed. */
@NullMarked
package io.lmscore.store.memory.plan;

import org.jspecify.annotations.NullMarked;
