/** Not exported: from settings as text to open backends. */
@NullMarked
package io.lmscore.store.internal.opening;

import org.jspecify.annotations.NullMarked;
