/** Tables: created, changed and checked by this project's own migrator. */
@NullMarked
package io.lmscore.store.timescale.schema;

import org.jspecify.annotations.NullMarked;
