package io.lmscore.store.series;

/**
 * The sizes before and after a compression.
 *
 * @param bytesBefore bytes on disk, before the call, of the data that the call compressed
 * @param bytesAfter bytes on disk of the same data after the call
 */
public record CompressionResult(long bytesBefore, long bytesAfter) {}
