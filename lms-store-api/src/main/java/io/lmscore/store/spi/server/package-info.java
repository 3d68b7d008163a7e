/**
 * Parts of every store on a server: how its calls begin, the retry loop with the kinds of calls and
 * of failures, and the checks of what it connects to.
 */
@NullMarked
package io.lmscore.store.spi.server;

import org.jspecify.annotations.NullMarked;
