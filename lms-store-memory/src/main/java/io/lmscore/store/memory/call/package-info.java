/**
 * The parts of every call of a store: its deadline, the state that it reads, the pages that it
 * returns.
 */
@NullMarked
package io.lmscore.store.memory.call;

import org.jspecify.annotations.NullMarked;
