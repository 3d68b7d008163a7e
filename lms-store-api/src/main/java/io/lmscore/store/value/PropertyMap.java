package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a node or a relationship: immutable, keys ordered by code point.
 *
 * @param values at most 256, keys of 1 to 128 characters without control characters, not beginning
 *     with {@code _lms}; keys and values together at most 4 MiB
 */
public record PropertyMap(Map<String, Value> values) {
  /** The most properties. */
  public static final int MAX_PROPERTIES = CompactMap.MAX_PROPERTIES;

  /** The most bytes of all keys (UTF-8) and values ({@link Value#bytes()}) together. */
  public static final int MAX_BYTES = CompactMap.MAX_BYTES;

  private static final PropertyMap EMPTY = new PropertyMap(Map.of());

  /** Copies the map and checks keys, count and size; shares the values of another property map. */
  public PropertyMap {
    Nulls.notNull("values", values);
    if (!(values instanceof CompactMap)) { // which has checked it already
      Nulls.noNulls("values", values);
    }
    values = CompactMap.copyOf(values);
  }

  /** A map without properties. */
  public static PropertyMap empty() {
    return EMPTY;
  }

  /**
   * A map of keys and values in turn: {@code of("zone", 1, "room", "A-12")}.
   *
   * @throws InvalidValueException when a key is not a {@code String} or is repeated, a value is
   *     missing, or {@link Value#of} refuses it
   */
  public static PropertyMap of(Object... keysAndValues) {
    Nulls.notNull("keysAndValues", keysAndValues);
    if (keysAndValues.length % 2 != 0) {
      throw new InvalidValueException(
          "the last key has no value: " + keysAndValues.length + " arguments, not pairs");
    }
    CompactMap.Builder values = new CompactMap.Builder(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (!(keysAndValues[i] instanceof String key)) {
        throw notText(keysAndValues[i]);
      }
      if (values.put(key, valueOf(key, keysAndValues[i + 1])) != null) {
        throw new InvalidValueException("property key " + Texts.quoted(key) + " is repeated");
      }
    }
    return holding(values.build());
  }

  /**
   * A map of the entries of another map; {@link Value#of} lists the accepted values.
   *
   * @throws InvalidValueException when a key breaks a rule of keys or is null, or {@code Value.of}
   *     refuses a value
   */
  public static PropertyMap of(Map<String, ?> entries) {
    Nulls.notNull("entries", entries);
    CompactMap.Builder values = new CompactMap.Builder(entries.size());
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (entry.getKey() == null) {
        throw new InvalidValueException("entries holds a null");
      }
      if (!(entry.getKey() instanceof String key)) {
        throw notText(entry.getKey());
      }
      values.put(key, valueOf(key, entry.getValue()));
    }
    return holding(values.build());
  }

  /** The same properties with one added or replaced. */
  public PropertyMap with(String key, Object value) {
    Nulls.notNull("key", key);
    Nulls.notNull("value", value);
    return holding(compact().with(key, valueOf(key, value)));
  }

  /** The same properties without that key. */
  public PropertyMap without(String key) {
    Nulls.notNull("key", key);
    return holding(compact().without(key));
  }

  /** The value under the key, of any kind. */
  public Optional<Value> find(String key) {
    Nulls.notNull("key", key);
    return Optional.ofNullable(values.get(key));
  }

  /** The text under the key; empty when absent or of another kind. */
  public Optional<String> text(String key) {
    Nulls.notNull("key", key);
    return values.get(key) instanceof TextValue text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The integer under the key; empty when absent or of another kind, a double included. */
  public OptionalLong integer(String key) {
    Nulls.notNull("key", key);
    return values.get(key) instanceof IntegerValue integer
        ? OptionalLong.of(integer.value())
        : OptionalLong.empty();
  }

  /** The integer or double under the key as a double; empty when absent or no number. */
  public OptionalDouble number(String key) {
    Nulls.notNull("key", key);
    @Nullable Value value = values.get(key);
    if (value instanceof IntegerValue integer) {
      return OptionalDouble.of((double) integer.value());
    }
    return value instanceof DoubleValue real
        ? OptionalDouble.of(real.value())
        : OptionalDouble.empty();
  }

  /** The boolean under the key; empty when absent or of another kind. */
  public Optional<Boolean> bool(String key) {
    Nulls.notNull("key", key);
    return values.get(key) instanceof BooleanValue bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }

  /** The instant under the key; empty when absent or of another kind. */
  public Optional<Instant> instant(String key) {
    Nulls.notNull("key", key);
    return values.get(key) instanceof InstantValue instant
        ? Optional.of(instant.value())
        : Optional.empty();
  }

  /**
   * Returns the key if it is a valid property key.
   *
   * @throws InvalidValueException when it breaks a rule of keys
   */
  public static String checkKey(String key) {
    Nulls.notNull("key", key);
    return Checks.key(key);
  }

  /** The bytes of all keys (UTF-8) and values ({@link Value#bytes()}) together. */
  public int bytes() {
    return compact().bytes();
  }

  private CompactMap compact() {
    return CompactMap.copyOf(values);
  }

  private static PropertyMap holding(CompactMap values) {
    return values.isEmpty() ? EMPTY : new PropertyMap(values);
  }

  private static InvalidValueException notText(@Nullable Object key) {
    return new InvalidValueException(
        "property key " + Texts.quoted(String.valueOf(key)) + " is not a String");
  }

  private static Value valueOf(String key, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(
          "property " + Texts.quoted(key) + " is null; leave out a property without value");
    }
    try {
      return Value.of(value);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("property " + Texts.quoted(key) + ": " + e.getMessage());
    }
  }
}
