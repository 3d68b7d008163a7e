/** Tables: made, changed and checked by a migrator of our own. */
@NullMarked
package io.lmscore.store.timescale.schema;

import org.jspecify.annotations.NullMarked;
