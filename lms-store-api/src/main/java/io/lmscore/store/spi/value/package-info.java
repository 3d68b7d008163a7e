/**
 * Property values: sharing keys and texts in the heap, reading a property of many elements, the
 * cost of comparing.
 */
@NullMarked
package io.lmscore.store.spi.value;

import org.jspecify.annotations.NullMarked;
