/** Trials of stores whose network fails at one moment after the other. */
@NullMarked
package io.lmscore.store.testkit.failure;

import org.jspecify.annotations.NullMarked;
