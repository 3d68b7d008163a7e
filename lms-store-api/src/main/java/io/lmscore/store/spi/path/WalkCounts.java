package io.lmscore.store.spi.path;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the matching walks of a traversal, each once, without finding them: step by step, the
 * walks with the same last node and the same {@linkplain HopStates states} are one number. So the
 * time grows with the number of relationships of the reached nodes, times the sets of states at
 * each node, times the steps, and not with the number of walks. Not thread-safe.
 *
 * @param <N> nodes, by {@code equals}
 * @param <E> relationships
 */
public final class WalkCounts<N, E> {
  /** The most sets of states, beyond one for each node, that walks of one length may have. */
  private static final int MAX_FURTHER_SETS = 2_000_000;

  private static final long TOO_MANY = -1; // more than 2^63 - 1

  private final PathSearch.Graph<N, E> graph;
  private final HopStates<N> hops;
  private final Call call;
  private final StepCounter steps;

  /**
   * Prepares the counts.
   *
   * @param call of which the counter checks the time, for messages
   */
  public WalkCounts(Traversal traversal, PathSearch.Graph<N, E> graph, Call call) {
    this.graph = graph;
    this.hops = new HopStates<>(traversal.hops(), graph);
    this.call = call;
    this.steps = new StepCounter(call);
  }

  /** The walks of one length with the same last node and states; with those of other states. */
  private static final class Tally {
    private final BitSet states;
    private final @Nullable Tally other;
    private long walks;

    Tally(BitSet states, @Nullable Tally other) {
      this.states = states;
      this.other = other;
    }
  }

  /**
   * The walks from these nodes to each node at which one ends.
   *
   * @param starts each node once
   * @throws LimitExceededException when more than 2^63 - 1 walks end at a node, or when walks of
   *     one length can be divided into hops in too many ways
   * @throws io.lmscore.store.TimedOutException SAFE when the call has no time left, which is
   *     checked periodically
   */
  public Map<N, EndWalks> byEnd(Iterable<N> starts) {
    Map<N, EndWalks> ends = new HashMap<>();
    forEachEnd(
        starts,
        (end, length, walks) ->
            ends.merge(
                end,
                new EndWalks(length, known(walks)),
                (shorter, more) ->
                    new EndWalks(shorter.distance(), known(sum(shorter.walks(), more.walks())))));
    return ends;
  }

  private interface EndVisitor<N> {
    void visit(N end, int length, long walks);
  }

  /** Visits each end with the number of walks of one length and some states, the shortest first. */
  private void forEachEnd(Iterable<N> starts, EndVisitor<N> visitor) {
    Level level = new Level();
    for (N start : starts) {
      steps.add(1);
      level.add(start, hops.begin(start), 1);
    }
    for (int i = 0; !level.tallies.isEmpty(); i++) {
      int length = i;
      Level next = new Level();
      level.tallies.forEach(
          (node, first) -> {
            for (Tally tally = first; tally != null; tally = tally.other) {
              if (hops.mayEnd(tally.states)) {
                visitor.visit(node, length, tally.walks);
              }
              follow(node, tally, next);
            }
          });
      level = next;
    }
  }

  /**
   * The number of walks from these nodes.
   *
   * @param starts each node once
   * @throws LimitExceededException when there are more than 2^63 - 1, or as {@link #byEnd}
   */
  public long total(Iterable<N> starts) {
    long[] total = {0};
    forEachEnd(starts, (end, length, walks) -> total[0] = known(sum(total[0], walks)));
    return total[0];
  }

  private void follow(N node, Tally tally, Level next) {
    steps.add(1);
    BitSet leaving = hops.leaving(tally.states, node);
    if (!leaving.isEmpty()) {
      graph.forEach(
          node,
          hops.of(leaving),
          (relationship, other, matching) -> {
            steps.add(1);
            BitSet states = hops.after(leaving, matching, other);
            if (!states.isEmpty()) {
              next.add(other, states, tally.walks);
            }
          });
    }
  }

  private static long sum(long a, long b) {
    return a < 0 || b < 0 || a + b < 0 ? TOO_MANY : a + b;
  }

  private long known(long walks) {
    if (walks == TOO_MANY) {
      throw LimitExceededException.beyondLong(call.message("walks"));
    }
    return walks;
  }

  /** The walks of one length. */
  private final class Level {
    private final Map<N, Tally> tallies = new HashMap<>();
    private final Map<BitSet, BitSet> sets = new HashMap<>(); // one object for each set
    private int furtherSets;

    void add(N node, BitSet states, long walks) {
      BitSet set = sets.computeIfAbsent(states, Function.identity());
      @Nullable Tally first = tallies.get(node);
      @Nullable Tally found = first;
      while (found != null && !found.states.equals(set)) {
        steps.add(1);
        found = found.other;
      }
      if (found == null) {
        if (first != null && ++furtherSets > MAX_FURTHER_SETS) {
          throw new LimitExceededException(
              call.message("ways to divide walks into hops"), furtherSets, MAX_FURTHER_SETS);
        }
        found = new Tally(set, first);
        tallies.put(node, found);
      }
      found.walks = sum(found.walks, walks);
    }
  }
}
