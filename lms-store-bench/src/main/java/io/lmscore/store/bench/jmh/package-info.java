/** Benchmarks of the small hot paths, for JMH; started by the command {@code jmh}. */
@NullMarked
package io.lmscore.store.bench.jmh;

import org.jspecify.annotations.NullMarked;
