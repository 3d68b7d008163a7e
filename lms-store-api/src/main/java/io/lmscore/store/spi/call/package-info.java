/**
 * How a call begins and ends: its deadline, its watchdog, the pause before it is tried again, its
 * messages.
 */
@NullMarked
package io.lmscore.store.spi.call;

import org.jspecify.annotations.NullMarked;
