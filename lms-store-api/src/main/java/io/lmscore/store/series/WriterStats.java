package io.lmscore.store.series;

/**
 * The counts of a writer. Each accepted reading is queued, written, a duplicate or undelivered.
 *
 * @param queuedRows readings accepted and not yet settled, those in flight included
 * @param queuedBytes the size of these readings, counted like {@link WriterOptions#maxBytes()}
 * @param written readings that were inserted or that replaced another
 * @param duplicates readings that were ignored because their key existed
 * @param undelivered readings that were accepted and could not be written
 * @param dropped readings that were not accepted because the buffer was full, under {@link
 *     Overflow#DROP}
 * @param retried the number of repeated sends of a batch
 */
public record WriterStats(
    long queuedRows,
    long queuedBytes,
    long written,
    long duplicates,
    long undelivered,
    long dropped,
    long retried) {}
