package io.lmscore.store.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one contender. Times and bytes are those of one operation.
 *
 * @param name of the contender
 * @param rounds number of measured rounds
 * @param operations number of operations in all rounds
 * @param nanos elapsed time
 * @param cpuNanos processor time of all Java threads
 * @param processNanos processor time of the process, garbage collector and compiler included
 * @param allocatedBytes allocated by all Java threads
 * @param heapBytes heap after a full collection of all data that the contender holds; absent when
 *     it was not measured
 * @param ratio of its elapsed time to that of lms-store; absent for lms-store
 * @param cpuRatio the same ratio of processor times of Java threads, which a busy machine disturbs
 *     less; absent for lms-store
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
