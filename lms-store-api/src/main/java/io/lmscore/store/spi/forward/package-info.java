/** Stores that delegate each call to another store: for caches, measurements, routing and tests. */
@NullMarked
package io.lmscore.store.spi.forward;

import org.jspecify.annotations.NullMarked;
