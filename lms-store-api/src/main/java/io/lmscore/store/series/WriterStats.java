package io.lmscore.store.series;

/**
 * What a writer has done. Readings taken are queued, written, duplicates or undelivered.
 *
 * @param queuedRows readings taken and not yet settled, those on their way included
 * @param queuedBytes the size of these, as {@link WriterOptions#maxBytes()} counts it
 * @param written readings that were inserted or replaced another
 * @param duplicates readings that were ignored because their key was there
 * @param undelivered readings that were taken and could not be written
 * @param dropped readings that were not taken because the buffer was full, under {@link
 *     Overflow#DROP}
 * @param retried how many times a batch was sent again
 */
public record WriterStats(
    long queuedRows,
    long queuedBytes,
    long written,
    long duplicates,
    long undelivered,
    long dropped,
    long retried) {}
