package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * The result of a load. {@code applied + skipped + rejected} is the number of elements read.
 *
 * @param applied elements written
 * @param skipped elements that were not newer
 * @param rejected elements not written
 * @param firstRejected the first 1,000 rejected elements; {@link GraphLoad#onRejected()} received
 *     all
 */
public record LoadReport(
    long applied, long skipped, long rejected, List<GraphLoad.Rejected> firstRejected) {
  /** The most rejected elements in the report. */
  public static final int MAX_LISTED = 1_000;

  /** Copies the list. */
  public LoadReport {
    Nulls.noNulls("firstRejected", firstRejected);
    firstRejected = List.copyOf(firstRejected);
  }
}
