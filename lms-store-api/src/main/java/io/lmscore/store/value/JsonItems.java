package io.lmscore.store.value;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;

/** The items of an array, and their size. Unmodifiable. */
final class JsonItems extends AbstractList<Json> implements RandomAccess {
  private final List<Json> items;
  private final JsonSize measured;

  private JsonItems(List<Json> items) {
    this.items = items;
    this.measured = JsonSize.of(items);
  }

  /** Copies the list and checks the limits, unless the list is already a checked copy. */
  static JsonItems of(List<Json> items) {
    return items instanceof JsonItems already ? already : new JsonItems(List.copyOf(items));
  }

  /** The size as part of an array. */
  JsonSize measured() {
    return measured;
  }

  @Override
  public Json get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Iterator<Json> iterator() {
    return items.iterator();
  }

  @Override
  public void forEach(Consumer<? super Json> action) {
    items.forEach(action);
  }
}
