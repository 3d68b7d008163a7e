package io.lmscore.store.bench.harness;

/**
 * A target and what came of it.
 *
 * @param text the target
 * @param measured what was measured, in words
 * @param met whether the measured median meets the target, the confidence interval left aside
 */
public record TargetResult(String text, String measured, boolean met) {}
