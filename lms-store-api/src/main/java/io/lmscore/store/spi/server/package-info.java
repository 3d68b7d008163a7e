/**
 * Parts of every store on a server: the start of its calls, the retry loop, the kinds of calls and
 * failures, and the checks of libraries and connections.
 */
@NullMarked
package io.lmscore.store.spi.server;

import org.jspecify.annotations.NullMarked;
