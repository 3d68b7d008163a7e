package io.lmscore.store.memory.plan;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.spi.page.PagePosition;
import io.lmscore.store.spi.page.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a scan. Callers offer items in the order of the scan, beginning behind {@link
 * #after}, until one is refused.
 */
final class Scan<T> {
  private final String question;
  private final int size;
  private final Optional<Position> after;
  private final List<T> items = new ArrayList<>();
  private Position last = Position.START;
  private boolean isLast = true;

  /**
   * The position of an item. A node keeps its number as long as it is stored, so writes between two
   * pages move no item.
   *
   * @param part the part of the scan: 0, and 1 for items that follow all of it
   * @param node number of the node, or of the node that lists the relationship
   * @param type type of the relationship; -1 for a node
   * @param other number of the node at the other end; -1 for a node
   * @param key key of the relationship; has no control characters
   */
  record Position(int part, int node, int type, int other, String key) {
    static final Position START = new Position(0, -1, -1, -1, "");

    static Position ofNode(int node) {
      return new Position(0, node, -1, -1, "");
    }

    private static Position read(PagePosition position) {
      return new Position(
          position.number(0, 1),
          position.number(-1, Integer.MAX_VALUE - 1),
          position.number(-1, Integer.MAX_VALUE - 1),
          position.number(-1, Integer.MAX_VALUE - 1),
          position.text());
    }

    private String text() {
      return PagePosition.write(part, node, type, other, key);
    }
  }

  /**
   * @throws InvalidValueException when the request continues a page of another query
   */
  Scan(String question, PageRequest request) {
    this.question = question;
    this.size = request.size();
    this.after =
        PageToken.read(question, request)
            .map(position -> PagePosition.read(position, Position::read));
  }

  /** The position behind which the page begins. */
  Position after() {
    return after.orElse(Position.START);
  }

  /**
   * Offers an item. Returns false when the page is full: the item and all after it belong to the
   * next page.
   */
  boolean offer(T item, Position position) {
    if (items.size() == size) {
      isLast = false;
      return false;
    }
    last = position;
    return items.add(item);
  }

  Page<T> page() {
    return new Page<>(
        items, isLast ? Optional.empty() : Optional.of(PageToken.write(question, last.text())));
  }
}
