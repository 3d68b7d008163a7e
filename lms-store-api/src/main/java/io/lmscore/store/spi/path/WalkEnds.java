package io.lmscore.store.spi.path;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Counts the walks of groups with {@link Column#countWalks} in a part of a graph. */
public final class WalkEnds {
  /** The most pairs of a start and an end, which the heap holds. */
  public static final int MAX_PAIRS = 2_000_000;

  private WalkEnds() {}

  /**
   * Counts the walks to each end; with {@link Column#start}, those of each pair of a start and an
   * end.
   *
   * @param graph the part that contains the walks of the traversal
   * @param ends receives the walks to all ends; with {@link Column#start} those from one start
   *     after the other, so that they need not all be kept
   * @throws LimitExceededException as {@link WalkCounts#byEnd}, or with {@link Column#start} when
   *     there are more than {@link #MAX_PAIRS}
   */
  public static <N> void count(
      Call call,
      Traversal traversal,
      Groups groups,
      PathNeighbourhood<N, ?> graph,
      BiConsumer<Optional<N>, Map<N, EndWalks>> ends) {
    WalkCounts<N, ?> counts = new WalkCounts<>(traversal, graph, call);
    if (!groups.keys().contains(Column.start())) {
      ends.accept(Optional.empty(), counts.byEnd(graph.starts()));
      return;
    }
    long pairs = 0;
    for (N start : graph.starts()) {
      Map<N, EndWalks> byEnd = counts.byEnd(List.of(start));
      pairs += byEnd.size();
      if (pairs > MAX_PAIRS) {
        throw new LimitExceededException(
            call.message("pairs of start and end whose walks are counted"), pairs, MAX_PAIRS);
      }
      ends.accept(Optional.of(start), byEnd);
    }
  }
}
