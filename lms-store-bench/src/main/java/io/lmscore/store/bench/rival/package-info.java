/** What is measured: our stores through their public API, and the rivals, on the same rows. */
@NullMarked
package io.lmscore.store.bench.rival;

import org.jspecify.annotations.NullMarked;
