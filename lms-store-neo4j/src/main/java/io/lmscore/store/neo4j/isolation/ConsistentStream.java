package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of a stream, without those whose elements were deleted, or no longer match, after the
 * server had found them. Elements that were read half-written are read again by their ids. An item
 * whose place in the order has changed is passed over unless it still fits between those around it.
 *
 * @param <T> what is streamed: nodes, or rows
 */
public final class ConsistentStream<T> implements Portions<T> {
  private final Portions<Optional<FoundItem<T>>> rows;
  private final ElementReader reader;
  private final List<Ordering.Key> order;
  private final Reread reread;
  private @Nullable Place last;
  private List<FoundItem<T>> waiting = List.of(); // the next that is placed by its keys is unknown

  /** Reads elements, of which some may no longer exist. */
  public interface Reread {
    RereadElements read(Call call, Set<Object> ids);
  }

  /**
   * @param reader reads the rows
   * @param order of the stream, empty when there is none
   */
  public ConsistentStream(
      Portions<Optional<FoundItem<T>>> rows,
      ElementReader reader,
      List<Ordering.Key> order,
      Reread reread) {
    this.rows = rows;
    this.reader = reader;
    this.order = order;
    this.reread = reread;
  }

  @Override
  public List<T> next(Call call) {
    IntConsumer work = new StepCounter(call)::add;
    while (true) {
      List<Optional<FoundItem<T>>> portion = rows.next(call);
      List<FoundItem<T>> stored = portion.stream().flatMap(Optional::stream).toList();
      Set<Object> torn = reader.takeTorn();
      List<FoundItem<T>> whole = torn.isEmpty() ? stored : replaceTorn(call, stored, torn);
      List<FoundItem<T>> matching =
          whole.stream().filter(item -> item.matches().test(work)).toList();
      if (portion.isEmpty()) { // the end
        return inOrder(matching, true, work);
      }
      List<T> items = matching.isEmpty() ? List.of() : inOrder(matching, false, work);
      if (!items.isEmpty()) {
        return items;
      }
    }
  }

  @Override
  public void close() {
    rows.close();
  }

  private List<FoundItem<T>> replaceTorn(Call call, List<FoundItem<T>> portion, Set<Object> torn) {
    RereadElements read = reread.read(call, torn);
    List<FoundItem<T>> items = new ArrayList<>();
    for (FoundItem<T> item : portion) {
      List<Object> again = item.ids().stream().filter(torn::contains).toList();
      if (again.isEmpty()) {
        items.add(item);
      } else if (read.containsAll(again)) {
        items.add(item.again().apply(read));
      }
    }
    return items;
  }

  /**
   * Items behind the last that is placed by its keys wait for the next portion, or the end.
   *
   * @param isEnd whether no portion follows
   */
  private List<T> inOrder(List<FoundItem<T>> portion, boolean isEnd, IntConsumer work) {
    Comparator<Place> comparator = Place.comparator(order, work);
    List<FoundItem<T>> all = new ArrayList<>(waiting);
    all.addAll(portion);
    int end = all.size();
    while (!isEnd && end > waiting.size() && !all.get(end - 1).place().isByKeys()) {
      end--;
    }
    List<T> items = new ArrayList<>(end);
    for (int i = 0; i < end; i++) {
      FoundItem<T> item = all.get(i);
      if (!item.place().isMoved() || fits(item.place(), all, i + 1, isEnd, comparator)) {
        items.add(item.item());
        last = item.place().isAsSent() ? last : item.place();
      }
    }
    waiting = List.copyOf(all.subList(end, all.size()));
    return items;
  }

  /** Whether a place is behind the last item and before the next one that is placed by its keys. */
  private boolean fits(
      Place place, List<FoundItem<T>> all, int from, boolean isEnd, Comparator<Place> comparator) {
    @Nullable Place before = last;
    if (before != null && comparator.compare(before, place) > 0) {
      return false;
    }
    return all.stream()
        .skip(from)
        .map(FoundItem::place)
        .filter(Place::isByKeys)
        .findFirst()
        .map(next -> comparator.compare(place, next) < 0)
        .orElse(isEnd);
  }
}
