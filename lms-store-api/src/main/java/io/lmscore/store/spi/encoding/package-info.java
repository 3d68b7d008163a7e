/**
 * Text as bytes of UTF-8 and instants as microseconds, as databases keep them. Depends on nothing
 * but exceptions.
 */
@NullMarked
package io.lmscore.store.spi.encoding;

import org.jspecify.annotations.NullMarked;
