/**
 * Values of graph properties, with exact kinds and one order across all backends, and JSON
 * documents of entities and events. Text is measured and ordered by its UTF-8 bytes.
 */
@NullMarked
package io.lmscore.store.value;

import org.jspecify.annotations.NullMarked;
