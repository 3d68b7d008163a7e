/** Finds nodes by id, by label and by declared property. */
@NullMarked
package io.lmscore.store.memory.index;

import org.jspecify.annotations.NullMarked;
