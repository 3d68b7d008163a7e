/**
 * The start and the end of a call: its deadline, its watchdog, the wait before it is repeated, its
 * messages.
 */
@NullMarked
package io.lmscore.store.spi.call;

import org.jspecify.annotations.NullMarked;
