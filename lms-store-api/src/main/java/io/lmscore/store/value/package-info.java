/**
 * Values of graph properties, with exact kinds and one order across all backends; JSON documents of
 * entities and events; text measured and ordered by its UTF-8 bytes.
 */
@NullMarked
package io.lmscore.store.value;

import org.jspecify.annotations.NullMarked;
