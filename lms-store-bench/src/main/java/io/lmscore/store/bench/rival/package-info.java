/** The contenders: lms-store through its public API, and its rivals, on the same rows. */
@NullMarked
package io.lmscore.store.bench.rival;

import org.jspecify.annotations.NullMarked;
