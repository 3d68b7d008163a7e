package io.lmscore.store.spi.path;

/**
 * The matching walks to one end.
 *
 * @param distance the length of the shortest of them
 * @param walks how many there are, 1 or more
 */
public record EndWalks(int distance, long walks) {}
