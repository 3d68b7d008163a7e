/** Shared parts of the public packages; not exported. */
@NullMarked
package io.lmscore.store.internal;

import org.jspecify.annotations.NullMarked;
