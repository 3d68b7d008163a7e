package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object, the outermost kind of every document.
 *
 * @param members unmodifiable, keys in the order of code points
 */
public record JsonObject(Map<String, Json> members) implements Json {
  private static final JsonObject EMPTY = new JsonObject(Map.of());

  /**
   * Copies the map.
   *
   * @throws InvalidValueException when a key has a NUL, an unpaired surrogate or more than 1 MiB,
   *     or the nesting is too deep
   * @throws LimitExceededException when the text would be longer than 4 MiB
   */
  public JsonObject {
    Nulls.noNulls("members", members);
    members = JsonMembers.of(members);
  }

  JsonSize size() {
    return JsonMembers.of(members).measured();
  }

  /** An object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /**
   * An object of keys and values in turn: {@code of("zone", 1, "tags", List.of("a", "b"))}.
   *
   * @throws InvalidValueException when a key is not a {@code String} or is repeated, a value is
   *     missing, or {@link Json#of} refuses it
   */
  public static JsonObject of(@Nullable Object... keysAndValues) {
    Nulls.notNull("keysAndValues", keysAndValues);
    if (keysAndValues.length % 2 != 0) {
      throw new InvalidValueException(
          "the last key has no value: " + keysAndValues.length + " arguments, not pairs");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (!(keysAndValues[i] instanceof String key)) {
        throw JsonTexts.notText(keysAndValues[i]);
      }
      if (members.put(key, Json.of(keysAndValues[i + 1])) != null) {
        throw new InvalidValueException("member key " + Texts.quoted(key) + " is repeated");
      }
    }
    return new JsonObject(members);
  }

  /**
   * An object of the entries of a map, whose values {@link Json#of} converts.
   *
   * @throws InvalidValueException when a key is not a {@code String}, or {@code Json.of} refuses a
   *     value
   */
  public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
    Nulls.notNull("members", members);
    return JsonTexts.object(members, 0);
  }

  /**
   * The same object with one member added or replaced; {@link Json#of} lists the accepted values.
   */
  public JsonObject with(String key, @Nullable Object value) {
    Nulls.notNull("key", key);
    Map<String, Json> changed = new LinkedHashMap<>(members);
    changed.put(key, Json.of(value));
    return new JsonObject(changed);
  }

  /** The value under the key: {@link JsonNull} for a null member, empty when there is no member. */
  public Optional<Json> find(String key) {
    Nulls.notNull("key", key);
    return Optional.ofNullable(members.get(key));
  }

  /**
   * The value at the path from this object, only through members of objects: a numeric key is not
   * an array index. An empty path leads to this object.
   */
  public Optional<Json> at(List<String> path) {
    Nulls.noNulls("path", path);
    @Nullable Json here = this;
    for (String key : path) {
      here = here instanceof JsonObject object ? object.members.get(key) : null;
    }
    return Optional.ofNullable(here);
  }

  /**
   * Whether this object contains the other: each of the other's members is present here, and its
   * value is contained in the value here. An array contains another if each item of the other is
   * contained in some item of it; order and repetition do not matter. A scalar contains an equal
   * scalar. Values of different kinds never contain each other; an array does not contain a bare
   * scalar.
   *
   * <p>These are the rules of {@code jsonb @>} for objects: PostgreSQL 17, 8.14.3 "jsonb
   * Containment and Existence".
   */
  public boolean contains(JsonObject other) {
    Nulls.notNull("other", other);
    return new JsonContainment(() -> {}).contains(this, other);
  }

  /**
   * Applies the patch to the members: a null removes the member, an object is merged into the
   * object here, any other value replaces the member. The algorithm is that of RFC 7396, "JSON
   * Merge Patch", section 2.
   *
   * @return the changed object; this object stays unchanged
   * @throws LimitExceededException when the text of the result would be longer than 4 MiB
   */
  public JsonObject mergePatch(JsonObject patch) {
    Nulls.notNull("patch", patch);
    Map<String, Json> merged = new LinkedHashMap<>(members);
    patch.members.forEach(
        (key, change) -> {
          if (change instanceof JsonNull) {
            merged.remove(key);
          } else if (change instanceof JsonObject inner) {
            merged.put(
                key, (members.get(key) instanceof JsonObject old ? old : EMPTY).mergePatch(inner));
          } else {
            merged.put(key, change);
          }
        });
    return new JsonObject(merged);
  }

  @Override
  public Object raw() {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    members.forEach((key, value) -> raw.put(key, value.raw()));
    return Collections.unmodifiableMap(raw);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    Nulls.notNull("visitor", visitor);
    return visitor.visitObject(this);
  }

  @Override
  public String toString() {
    return JsonTexts.write(this);
  }
}
