/** Not exported: what the public packages share among themselves. */
@NullMarked
package io.lmscore.store.internal;

import org.jspecify.annotations.NullMarked;
