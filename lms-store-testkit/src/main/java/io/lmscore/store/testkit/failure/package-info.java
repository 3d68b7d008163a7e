/** Trials of stores whose network fails, one moment after the other. */
@NullMarked
package io.lmscore.store.testkit.failure;

import org.jspecify.annotations.NullMarked;
