/** Persistent collections: a change makes a new one, which shares what did not change. */
@NullMarked
package io.lmscore.store.memory.storage;

import org.jspecify.annotations.NullMarked;
