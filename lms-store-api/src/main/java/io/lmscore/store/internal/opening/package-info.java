/** Opens backends from settings as text; not exported. */
@NullMarked
package io.lmscore.store.internal.opening;

import org.jspecify.annotations.NullMarked;
