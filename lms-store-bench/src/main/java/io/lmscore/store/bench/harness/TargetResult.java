package io.lmscore.store.bench.harness;

/**
 * A target and its result.
 *
 * @param text the target
 * @param measured the measured value, in words
 * @param met whether the measured median meets the target, without regard to the confidence
 *     interval
 */
public record TargetResult(String text, String measured, boolean met) {}
