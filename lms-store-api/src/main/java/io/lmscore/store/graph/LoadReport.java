package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * What became of a load. {@code applied + skipped + rejected} is the number of elements read.
 *
 * @param applied elements written
 * @param skipped elements that were not newer
 * @param rejected elements not written
 * @param firstRejected the first 1,000 of them; all went to {@link GraphLoad#onRejected()}
 */
public record LoadReport(
    long applied, long skipped, long rejected, List<GraphLoad.Rejected> firstRejected) {
  /** The most rejected elements that the report itself holds. */
  public static final int MAX_LISTED = 1_000;

  /** Copies the list. */
  public LoadReport {
    Nulls.noNulls("firstRejected", firstRejected);
    firstRejected = List.copyOf(firstRejected);
  }
}
