package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * A list of values of one kind, in order. An empty list has no item kind.
 *
 * @param items contains no lists; together at most 1 MiB
 */
public record ListValue(List<Value> items) implements Value {
  /** Copies the list; refuses lists in it, mixed kinds, and more than 1 MiB. */
  public ListValue {
    Nulls.noNulls("items", items);
    items = List.copyOf(items);
    long bytes = 0;
    for (Value item : items) {
      if (item.kind() == ValueKind.LIST || item.kind() != items.get(0).kind()) {
        throw new InvalidValueException(
            "a list holds one kind of value and no lists, not "
                + items.get(0).kind()
                + " and "
                + item.kind());
      }
      bytes += counted(item);
    }
    if (bytes > MAX_BYTES) {
      throw new InvalidValueException("list has " + bytes + " bytes, at most " + MAX_BYTES);
    }
  }

  /** Converts every item to a value. */
  static ListValue of(List<?> items) {
    return new ListValue(items.stream().<Value>map(ListValue::item).toList());
  }

  private static Value item(Object item) {
    if (item instanceof List<?>) { // before the conversion: a list may contain itself
      throw new InvalidValueException("a list holds no lists");
    }
    return Value.of(item);
  }

  @Override
  public ValueKind kind() {
    return ValueKind.LIST;
  }

  @Override
  public Object raw() {
    return items.stream().map(Value::raw).toList();
  }

  @Override
  public int bytes() {
    int bytes = 0;
    for (Value item : items) {
      bytes += counted(item);
    }
    return bytes;
  }

  private static int counted(Value item) {
    return Math.max(1, item.bytes()); // also bounds a list of empty texts
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitList(this);
  }
}
