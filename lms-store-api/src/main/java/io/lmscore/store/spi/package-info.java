/**
 * The service provider interface: {@link io.lmscore.store.spi.StoreProvider}, {@link
 * io.lmscore.store.spi.Backend} and the options of a backend. Users of the stores do not need this
 * package.
 *
 * <p>The subpackages contain shared parts of backends. {@code encoding} and {@code value} handle
 * values, {@code call} handles deadlines, {@code page} handles pages and streams. {@code graph},
 * {@code entity} and {@code series} serve one store each. {@code path} contains path searches,
 * {@code forward} contains stores that delegate to another store, {@code server} contains parts of
 * stores on a server.
 */
@NullMarked
package io.lmscore.store.spi;

import org.jspecify.annotations.NullMarked;
