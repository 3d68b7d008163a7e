/** JMH benchmarks of small hot paths. The command {@code jmh} starts them. */
@NullMarked
package io.lmscore.store.bench.jmh;

import org.jspecify.annotations.NullMarked;
