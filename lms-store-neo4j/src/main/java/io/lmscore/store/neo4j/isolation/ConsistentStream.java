package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.neo4j.client.RowStream;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The items of a stream, without those whose elements were deleted after the server had found them.
 * Elements that were read half-written are read again by their ids.
 *
 * @param <T> what is streamed: nodes, or rows
 */
public final class ConsistentStream<T> implements Portions<T> {
  private final RowStream<Optional<Item<T>>> rows;
  private final ElementReader reader;
  private final Reread reread;

  /**
   * What was read of some elements.
   *
   * @param ids of the elements
   * @param item the item as it was read
   * @param of makes the item anew, where elements were read again
   */
  public record Item<T>(List<Object> ids, T item, Function<RereadElements, T> of) {}

  /** Reads elements, of which some may no longer exist. */
  public interface Reread {
    RereadElements read(Call call, Set<Object> ids);
  }

  /**
   * @param reader reads the rows
   */
  public ConsistentStream(RowStream<Optional<Item<T>>> rows, ElementReader reader, Reread reread) {
    this.rows = rows;
    this.reader = reader;
    this.reread = reread;
  }

  @Override
  public List<T> next(Call call) {
    while (true) {
      List<Optional<Item<T>>> portion = rows.next(call);
      List<Item<T>> stored = portion.stream().flatMap(Optional::stream).toList();
      Set<Object> torn = reader.takeTorn();
      List<T> consistent =
          torn.isEmpty()
              ? stored.stream().map(Item::item).toList()
              : replaceTorn(call, stored, torn);
      if (portion.isEmpty() || !consistent.isEmpty()) { // an empty portion is the end
        return consistent;
      }
    }
  }

  @Override
  public void close() {
    rows.close();
  }

  private List<T> replaceTorn(Call call, List<Item<T>> portion, Set<Object> torn) {
    RereadElements read = reread.read(call, torn);
    List<T> items = new ArrayList<>();
    for (Item<T> item : portion) {
      List<Object> again = item.ids().stream().filter(torn::contains).toList();
      if (again.isEmpty()) {
        items.add(item.item());
      } else if (read.containsAll(again)) {
        items.add(item.of().apply(read));
      }
    }
    return items;
  }
}
