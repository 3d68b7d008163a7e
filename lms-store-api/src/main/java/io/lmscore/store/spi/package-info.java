/**
 * What a backend implements, {@link io.lmscore.store.spi.StoreProvider} and {@link
 * io.lmscore.store.spi.Backend}, and what several backends share. Users of the stores need nothing
 * from here.
 */
@NullMarked
package io.lmscore.store.spi;

import org.jspecify.annotations.NullMarked;
