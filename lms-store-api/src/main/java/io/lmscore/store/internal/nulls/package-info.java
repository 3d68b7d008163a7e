/** Rejects nulls in the arguments of stores, in one place for all backends. */
@NullMarked
package io.lmscore.store.internal.nulls;

import org.jspecify.annotations.NullMarked;
