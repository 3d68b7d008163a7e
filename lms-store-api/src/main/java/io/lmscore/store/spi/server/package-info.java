/**
 * What stores on a server share: how their calls begin, and what is known of a change whose answer
 * was lost.
 */
@NullMarked
package io.lmscore.store.spi.server;

import org.jspecify.annotations.NullMarked;
