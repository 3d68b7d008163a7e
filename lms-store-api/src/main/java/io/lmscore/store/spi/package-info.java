/**
 * The service provider interface: {@link io.lmscore.store.spi.StoreProvider}, {@link
 * io.lmscore.store.spi.Backend} and the options of a backend. Users of the stores need nothing from
 * here.
 *
 * <p>The packages below hold what backends share. {@code encoding} and {@code value} are about
 * values, {@code call} about deadlines, {@code page} about pages and streams, {@code graph}, {@code
 * entity} and {@code series} about one store each, {@code path} about searches for paths, {@code
 * forward} about stores in front of another one, {@code server} about stores on a server.
 */
@NullMarked
package io.lmscore.store.spi;

import org.jspecify.annotations.NullMarked;
