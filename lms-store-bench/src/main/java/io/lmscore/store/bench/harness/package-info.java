/** The measurement: scenarios in child processes, rounds, meters, statistics, results. */
@NullMarked
package io.lmscore.store.bench.harness;

import org.jspecify.annotations.NullMarked;
