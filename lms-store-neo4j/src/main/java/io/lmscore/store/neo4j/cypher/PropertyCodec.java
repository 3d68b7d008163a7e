package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts elements to properties of the database and back. Values keep the kinds of the database;
 * an instant is a {@code ZONED DATETIME} in UTC. A list of more than 2 KiB has a separate key. The
 * reason is that another client may have created an index on the property, which refuses values of
 * more than 8 KiB.
 */
public final class PropertyCodec {
  private static final int MAX_INDEXED_LIST_BYTES = 2_048;
  private static final Value.Visitor<Object> WRITER = new Writer();

  private PropertyCodec() {}

  /** All properties of a node. */
  static Map<String, Object> write(Node node, Identities identities) {
    Map<String, Object> properties = write(node.properties(), node.version());
    properties.put(Names.ID, identities.node(node.id()));
    properties.put(Names.BUCKET, identities.bucket(node.id()));
    String order = TextOrder.of(identities.node(node.id()));
    if (!order.equals(identities.node(node.id()))) {
      properties.put(Names.ORDER, order);
    }
    properties.put(
        Names.CHECK, ContentHash.pack(Fingerprints.fingerprint(node), ContentHash.of(node)));
    return properties;
  }

  /** All properties of a relationship. */
  static Map<String, Object> write(Relationship relationship, Identities identities) {
    Map<String, Object> properties = write(relationship.properties(), relationship.version());
    properties.put(Names.ID, identities.relationship(relationship.id()));
    properties.put(
        Names.CHECK,
        ContentHash.pack(Fingerprints.fingerprint(relationship), ContentHash.of(relationship)));
    return properties;
  }

  /** Converts a value to a parameter. */
  static Object write(Value value) {
    return value.accept(WRITER);
  }

  /**
   * Reads the properties of the caller. Where one was written by hand beside a long list of that
   * key, it counts, as in statements: see {@link FilterCompiler#property}.
   *
   * @param stored values as the driver returns them
   * @throws RuntimeException when one of them is not a value that this library writes
   */
  public static PropertyMap read(Map<String, Object> stored) {
    Map<String, Value> values = new HashMap<>(2 * stored.size());
    stored.forEach(
        (key, value) -> {
          if (!key.startsWith(Names.PREFIX)) {
            values.put(key, read(value));
          } else if (key.startsWith(Names.LONG_LIST)) {
            values.putIfAbsent(key.substring(Names.LONG_LIST.length()), read(value));
          }
        });
    return values.isEmpty() ? PropertyMap.empty() : new PropertyMap(values);
  }

  /**
   * Reads a value.
   *
   * @param stored as the driver returns it
   * @throws RuntimeException when it is not a value that this library writes
   */
  public static Value read(Object stored) {
    if (stored instanceof ZonedDateTime time) {
      return Value.of(time.toInstant());
    } else if (stored instanceof List<?> items) {
      List<Value> values = new ArrayList<>(items.size());
      for (Object item : items) {
        values.add(read(item));
      }
      return new ListValue(values);
    }
    return Value.of(stored);
  }

  /**
   * The properties that differ: those that are written, and null for those that are removed.
   *
   * @param read as the driver returned them
   */
  static Map<String, @Nullable Object> differences(
      Map<String, Object> read, Map<String, Object> written) {
    Map<String, @Nullable Object> differences = new HashMap<>();
    for (String key : read.keySet()) {
      if (!written.containsKey(key)) {
        differences.put(key, null);
      }
    }
    written.forEach(
        (key, value) -> {
          if (!value.equals(read.get(key))) {
            differences.put(key, value);
          }
        });
    return differences;
  }

  /**
   * Whether the server orders that value by what it has sent, see {@link FilterCompiler#ordered}.
   *
   * @param sent null where the property was absent; any value of the database
   */
  public static boolean isOrderedBy(@Nullable Object sent, Optional<Value> value) {
    if (sent == null || value.isEmpty()) {
      return sent == null && value.isEmpty();
    }
    Value read = value.get();
    return TextOrder.differs(read) ? TextOrder.of(read).equals(sent) : isStored(sent, read);
  }

  /**
   * Whether the value itself was sent, although it has a comparable form: it was written by hand,
   * or the server has read it half-written.
   */
  public static boolean isWithoutComparableForm(@Nullable Object sent, Optional<Value> value) {
    return sent != null && value.isPresent() && write(value.get()).equals(sent);
  }

  private static boolean isStored(Object sent, Value value) {
    if (value instanceof TextValue || sent instanceof String) {
      return write(value).equals(sent);
    }
    try {
      return read(sent).equals(value);
    } catch (RuntimeException e) {
      return false; // no value: the comparable form of other texts may be too long
    }
  }

  static boolean isLongList(Value value) {
    return value instanceof ListValue && value.bytes() > MAX_INDEXED_LIST_BYTES;
  }

  private static Map<String, Object> write(PropertyMap properties, long version) {
    Map<String, Object> written = new HashMap<>(2 * properties.values().size() + 8);
    properties
        .values()
        .forEach(
            (key, value) -> {
              written.put(isLongList(value) ? Names.LONG_LIST + key : key, write(value));
              if (TextOrder.differs(value)) {
                written.put(Names.ORDER_OF + key, TextOrder.of(value));
              }
            });
    if (version > 0) {
      written.put(Names.VERSION, version);
    }
    return written;
  }

  private static final class Writer implements Value.Visitor<Object> {
    @Override
    public Object visitBoolean(BooleanValue value) {
      return value.value();
    }

    @Override
    public Object visitInteger(IntegerValue value) {
      return value.value();
    }

    @Override
    public Object visitDouble(DoubleValue value) {
      return value.value();
    }

    @Override
    public Object visitInstant(InstantValue value) {
      return zoned(value.value());
    }

    @Override
    public Object visitText(TextValue value) {
      return value.value();
    }

    @Override
    public Object visitList(ListValue value) {
      List<Object> items = new ArrayList<>(value.items().size());
      for (Value item : value.items()) {
        items.add(item.accept(this));
      }
      return items;
    }
  }

  private static ZonedDateTime zoned(Instant instant) {
    return instant.atZone(ZoneOffset.UTC);
  }
}
