/**
 * The stores in the heap. {@link io.lmscore.store.memory.MemoryProvider} is the entry point, named
 * {@code memory} in configuration.
 */
@NullMarked
package io.lmscore.store.memory;

import org.jspecify.annotations.NullMarked;
