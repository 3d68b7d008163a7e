/**
 * Text as bytes of UTF-8 and instants as microseconds, as databases keep them. Depends only on
 * exceptions.
 */
@NullMarked
package io.lmscore.store.spi.encoding;

import org.jspecify.annotations.NullMarked;
