package io.lmscore.store.bench.harness;

/**
 * The resources that one contender used in one round.
 *
 * @param operations number of operations, at least 1
 * @param wallNanos elapsed time
 * @param cpuNanos processor time of all Java threads
 * @param processNanos processor time of the process, garbage collector and compiler included, in
 *     steps of 10 ms
 * @param allocatedBytes by all Java threads
 */
public record Sample(
    long operations, long wallNanos, long cpuNanos, long processNanos, long allocatedBytes) {}
