/**
 * Property values: shared keys and texts in the heap, reads of one property from many elements, the
 * cost of comparisons.
 */
@NullMarked
package io.lmscore.store.spi.value;

import org.jspecify.annotations.NullMarked;
