package io.lmscore.store.series;

/**
 * What compression saved.
 *
 * @param bytesBefore bytes on disk, before, of what was compressed by this call
 * @param bytesAfter bytes on disk of the same, after
 */
public record CompressionResult(long bytesBefore, long bytesAfter) {}
