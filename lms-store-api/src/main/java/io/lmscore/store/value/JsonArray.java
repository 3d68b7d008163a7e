package io.lmscore.store.value;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array: items of any kinds, in order.
 *
 * @param items unmodifiable
 */
public record JsonArray(List<Json> items) implements Json {
  /**
   * Copies the list.
   *
   * @throws LimitExceededException when the text would be longer than 4 MiB
   */
  public JsonArray {
    Nulls.noNulls("items", items);
    items = JsonItems.of(items);
  }

  JsonSize size() {
    return JsonItems.of(items).measured();
  }

  /**
   * An array of these items, each converted by {@link Json#of}.
   *
   * @throws io.lmscore.store.InvalidValueException when {@code Json.of} refuses an item
   */
  public static JsonArray of(@Nullable Object... items) {
    Nulls.notNull("items", items);
    List<Json> converted = new ArrayList<>();
    for (@Nullable Object item : items) {
      converted.add(Json.of(item));
    }
    return new JsonArray(converted);
  }

  @Override
  public Object raw() {
    List<@Nullable Object> raw = new ArrayList<>();
    items.forEach(item -> raw.add(item.raw()));
    return Collections.unmodifiableList(raw);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitArray(this);
  }

  @Override
  public String toString() {
    return JsonTexts.write(this);
  }
}
