package io.lmscore.store.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one contender; times and bytes are those of one operation.
 *
 * @param name who
 * @param rounds how many rounds were measured
 * @param operations how many operations over all rounds
 * @param nanos elapsed time
 * @param cpuNanos processor time of all Java threads
 * @param processNanos processor time of the process, garbage collector and compiler included
 * @param allocatedBytes allocated by all Java threads
 * @param heapBytes used after a full collection for what the contender holds, as a whole; absent
 *     when it was not measured
 * @param ratio to ours of elapsed times; absent for ours
 * @param cpuRatio to ours of processor times of Java threads, which a busy machine disturbs less;
 *     absent for ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContenderResult(
    String name,
    int rounds,
    long operations,
    Spread nanos,
    Spread cpuNanos,
    Spread processNanos,
    Spread allocatedBytes,
    @Nullable Long heapBytes,
    @Nullable Ratio ratio,
    @Nullable Ratio cpuRatio) {}
