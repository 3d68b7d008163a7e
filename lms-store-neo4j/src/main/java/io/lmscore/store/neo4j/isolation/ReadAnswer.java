package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.server.LostRace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Makes an answer of the items that a statement has found. Each element counts as it was read: an
 * item that was deleted or no longer matches is left out, and items whose order has changed are
 * ordered again. If the limit was reached, other items might belong in their places; then the
 * statement is sent again, and finds more items than the answer needs. Serves all attempts of one
 * call.
 */
public final class ReadAnswer {
  private final List<Ordering.Key> order;
  private final GrowingLimit limit;
  private final IntConsumer work;
  private boolean keepsKeys;

  /**
   * @param order of the answer, empty when there is none
   * @param limit the most items of the answer
   * @param showsOrder whether the items have the properties of the order; others are only kept once
   *     an item has moved, since they may need far more memory than the items
   */
  public ReadAnswer(Call call, List<Ordering.Key> order, int limit, boolean showsOrder) {
    this.order = order;
    this.limit = new GrowingLimit(limit);
    this.work = new StepCounter(call)::add;
    this.keepsKeys = showsOrder;
  }

  /** An item, and whether it matches. Holds no more of its elements than the item does. */
  record Checked<T>(T item, boolean matches, Place place) {}

  /** Evaluates the filters for an item. */
  <T> Checked<T> check(FoundItem<T> found) {
    return new Checked<>(
        found.item(),
        found.matches().test(work),
        keepsKeys ? found.place() : found.place().withoutKeys());
  }

  /** The most items that the statement shall find. */
  public int most() {
    return limit.most();
  }

  /**
   * The answer.
   *
   * @param all what was found; empty for items whose elements were deleted
   * @throws LostRace when more items must be found, or when items have moved and their keys were
   *     not kept
   */
  <T> List<T> of(List<Optional<Checked<T>>> all) {
    boolean isFull = all.size() >= most();
    List<Checked<T>> found = all.stream().flatMap(Optional::stream).toList();
    List<Checked<T>> kept = new ArrayList<>(found.size());
    found.stream().filter(Checked::matches).forEach(kept::add);
    int first = kept.size(); // so many that no other item belongs before them
    if (kept.stream().anyMatch(item -> item.place().isMoved())) {
      Comparator<Place> comparator = orderAgain(kept);
      first = isFull ? upToCut(kept, found, comparator) : first;
    }
    if (isFull && first < limit.limit()) {
      limit.grow(limit.limit() - first);
      throw new LostRace("elements of a limited answer");
    }
    return kept.stream().limit(limit.limit()).map(Checked::item).toList();
  }

  private <T> Comparator<Place> orderAgain(List<Checked<T>> kept) {
    if (!keepsKeys) {
      keepsKeys = true;
      throw new LostRace("the order of an answer");
    }
    Comparator<Place> comparator = Place.comparator(order, work);
    kept.sort(Comparator.comparing(Checked::place, comparator));
    return comparator;
  }

  /**
   * The number of items up to the last that has not moved: any other item is behind that one. This
   * is not known of one that is where the server has put it, since its keys are others.
   */
  private static <T> int upToCut(
      List<Checked<T>> ordered, List<Checked<T>> found, Comparator<Place> comparator) {
    for (int i = found.size() - 1; i >= 0; i--) {
      Place last = found.get(i).place();
      if (last.isByKeys()) {
        return (int)
            ordered.stream().filter(item -> comparator.compare(item.place(), last) <= 0).count();
      }
    }
    return 0;
  }
}
