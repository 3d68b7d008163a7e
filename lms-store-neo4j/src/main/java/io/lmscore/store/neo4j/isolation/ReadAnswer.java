package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.server.LostRace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Makes an answer of the items that a statement has found. Each element counts as it was read: an
 * item that was deleted or no longer matches is left out, and items whose order has changed are
 * ordered again. If the answer has reached its limit, another item might belong in its place; then
 * the statement is sent again. Serves all attempts of one call.
 */
public final class ReadAnswer {
  private final List<Ordering.Key> order;
  private final int limit;
  private final IntConsumer work;
  private boolean keepsKeys;

  /**
   * @param order of the answer, empty when there is none
   * @param limit the most items that the statement returns
   * @param showsOrder whether the items have the properties of the order; others are only kept once
   *     an item has moved, since they may need far more memory than the items
   */
  public ReadAnswer(Call call, List<Ordering.Key> order, int limit, boolean showsOrder) {
    this.order = order;
    this.limit = limit;
    this.work = new StepCounter(call)::add;
    this.keepsKeys = showsOrder;
  }

  /** An item, and whether it matches. Holds no more of its elements than the item does. */
  record Checked<T>(List<Object> ids, T item, boolean matches, Place place) {}

  /** Evaluates the filters for an item. */
  <T> Checked<T> check(FoundItem<T> found) {
    return new Checked<>(
        found.ids(),
        found.item(),
        found.matches().test(work),
        keepsKeys ? found.place() : found.place().withoutKeys());
  }

  /**
   * The answer.
   *
   * @param all what was found; empty for items whose elements were deleted
   * @throws LostRace when another item might belong in the place of one that was deleted, or when
   *     items have moved and their keys were not kept
   */
  <T> List<T> of(List<Optional<Checked<T>>> all, ElementReader reader) {
    boolean isFull = all.size() >= limit;
    List<Checked<T>> found = all.stream().flatMap(Optional::stream).toList();
    if (isFull && found.size() < all.size()) {
      throw new LostRace("an element of a limited answer: it was deleted");
    }
    Set<Object> changed = new HashSet<>();
    List<Checked<T>> kept = new ArrayList<>(found.size());
    boolean hasMoved = false;
    for (Checked<T> item : found) {
      if (reader.areLocked(item.ids()) || item.matches()) {
        kept.add(item);
        hasMoved |= item.place().isMoved();
      } else if (isFull) {
        changed.addAll(item.ids());
      }
    }
    if (hasMoved) {
      orderAgain(found, kept, isFull, changed, reader);
    }
    reader.markChanged(changed);
    return kept.stream().map(Checked::item).toList();
  }

  private <T> void orderAgain(
      List<Checked<T>> found,
      List<Checked<T>> kept,
      boolean isFull,
      Set<Object> changed,
      ElementReader reader) {
    if (!keepsKeys) {
      keepsKeys = true;
      throw new LostRace("the order of an answer");
    }
    List<Checked<T>> moved =
        kept.stream()
            .filter(item -> item.place().isMoved() && !reader.areLocked(item.ids()))
            .toList();
    Comparator<Place> comparator = Place.comparator(order, work);
    kept.sort(Comparator.comparing(Checked::place, comparator));
    Place last = found.get(found.size() - 1).place(); // where the server has cut the answer
    for (Checked<T> item : isFull ? moved : List.<Checked<T>>of()) {
      if (last.isMoved() || comparator.compare(item.place(), last) > 0) {
        changed.addAll(item.ids());
      }
    }
  }
}
