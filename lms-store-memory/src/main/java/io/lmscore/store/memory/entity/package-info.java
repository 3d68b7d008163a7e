/** Entities as a value: each change gives the next one, and leaves the one before as it was. */
@NullMarked
package io.lmscore.store.memory.entity;

import org.jspecify.annotations.NullMarked;
