package io.lmscore.store.testkit.history;

import io.lmscore.store.testkit.history.ElementState.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an order of the calls on one element that explains their answers. In this order each
 * call answers as if it were alone, and a call that returned before another began precedes it. This
 * is the definition of Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent
 * Objects", 1990. The search is that of Wing and Gong. It records the states that it has tried, as
 * Lowe describes in "Testing for linearizability", 2016.
 */
public final class Linearization {
  private final List<Operation> history;
  private final BitSet done = new BitSet();
  private final Set<Tried> tried = new HashSet<>();
  private int most;
  private BitSet longest = new BitSet();

  private Linearization(List<Operation> history) {
    this.history = history.stream().sorted(Comparator.comparingLong(Operation::invoked)).toList();
  }

  /**
   * Returns the reason why no order explains the calls; empty when one does.
   *
   * @param history of one element that was never stored before
   */
  public static Optional<String> fault(List<Operation> history) {
    Linearization search = new Linearization(history);
    return search.find(ElementState.EMPTY) ? Optional.empty() : Optional.of(search.describe());
  }

  private record Tried(BitSet done, ElementState state) {}

  private boolean find(ElementState state) {
    if (isDone()) {
      return true;
    }
    if (!tried.add(new Tried((BitSet) done.clone(), state))) {
      return false;
    }
    if (done.cardinality() > most) {
      most = done.cardinality();
      longest = (BitSet) done.clone();
    }
    for (int next : candidates()) {
      @Nullable ElementState after = after(state, history.get(next));
      if (after != null) {
        done.set(next);
        if (find(after)) {
          return true;
        }
        done.clear(next);
      }
    }
    return false;
  }

  /**
   * Returns whether all calls are done. A call whose answer is not known need not have taken
   * effect.
   */
  private boolean isDone() {
    for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
      if (history.get(i).answer().isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the calls that may be next: no other remaining call returned before they began. */
  private List<Integer> candidates() {
    long firstReturn = Long.MAX_VALUE;
    List<Integer> candidates = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
      if (history.get(i).invoked() > firstReturn) {
        break;
      }
      candidates.add(i);
      firstReturn = Math.min(firstReturn, history.get(i).returned());
    }
    return candidates;
  }

  /**
   * Returns the state after a call; null when the call would have answered otherwise in this state.
   */
  private static @Nullable ElementState after(ElementState state, Operation call) {
    Step step = call.write() == null ? state.read() : state.apply(call.write());
    boolean isSame = call.answer().isEmpty() || call.answer().get().equals(step.answer());
    return isSame ? step.state() : null;
  }

  private String describe() {
    StringBuilder text = new StringBuilder("no order explains the answers. In order so far:");
    for (int i = longest.nextSetBit(0); i >= 0; i = longest.nextSetBit(i + 1)) {
      text.append("\n  ").append(history.get(i));
    }
    text.append("\nand none of these can come next:");
    done.clear();
    done.or(longest);
    candidates().forEach(i -> text.append("\n  ").append(history.get(i)));
    return text.toString();
  }
}
