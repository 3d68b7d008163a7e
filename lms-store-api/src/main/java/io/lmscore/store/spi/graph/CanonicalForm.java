package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The canonical bytes of one element, from which {@link Fingerprints} computes its fingerprint. The
 * contract defines them in its section on fingerprints. Each part ends with a zero byte, which it
 * cannot contain, or follows its length, so different elements have different bytes. One object can
 * hold many elements in turn. Not thread-safe.
 */
final class CanonicalForm implements Value.Visitor<CanonicalForm> {
  /** Most elements fit into this length, without a copy of the array. */
  private static final int FIRST_LENGTH = 256;

  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[FIRST_LENGTH];
  private int size;

  private int identitySize;

  /** Replaces the content by the identity of a node. */
  CanonicalForm set(NodeId id) {
    size = 0;
    octet('n').text(id.value());
    identitySize = size;
    return this;
  }

  /** Replaces the content by the identity of a relationship. */
  CanonicalForm set(RelationshipId id) {
    size = 0;
    octet('r').text(id.from().value()).octet(0).text(id.type());
    octet(0).text(id.to().value()).octet(0).text(id.key());
    identitySize = size;
    return this;
  }

  /** Replaces the content by a whole node. */
  CanonicalForm set(Node node) {
    return set(node.id())
        .octet(0)
        .number(node.version())
        .text(node.label())
        .octet(0)
        .properties(node.properties());
  }

  /** Replaces the content by a whole relationship. */
  CanonicalForm set(Relationship relationship) {
    return set(relationship.id())
        .octet(0)
        .number(relationship.version())
        .properties(relationship.properties());
  }

  /** The CRC-32C of the identity. */
  int identityCrc() {
    return crc(identitySize);
  }

  /** The CRC-32C of all bytes. */
  int crc() {
    return crc(size);
  }

  private int crc(int length) {
    crc.reset();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private CanonicalForm properties(PropertyMap properties) {
    properties.values().forEach(this::property); // in the order of UTF-8
    return this;
  }

  private void property(String key, Value value) {
    text(key).octet(0).octet(kindCode(value.kind())).content(value);
  }

  private CanonicalForm content(Value value) {
    return value.accept(this);
  }

  @Override
  public CanonicalForm visitBoolean(BooleanValue value) {
    return octet(value.value() ? 1 : 0);
  }

  @Override
  public CanonicalForm visitInteger(IntegerValue value) {
    return number(value.value());
  }

  @Override
  public CanonicalForm visitDouble(DoubleValue value) {
    return number(Double.doubleToLongBits(value.value()));
  }

  @Override
  public CanonicalForm visitInstant(InstantValue value) {
    return number(Micros.of(value.value()));
  }

  @Override
  public CanonicalForm visitText(TextValue value) {
    int start = size;
    length(0).text(value.value());
    int end = size;
    size = start;
    length(end - start - Integer.BYTES);
    size = end;
    return this;
  }

  @Override
  public CanonicalForm visitList(ListValue value) {
    octet(value.items().isEmpty() ? 0 : kindCode(value.items().get(0).kind()));
    length(value.items().size());
    value.items().forEach(this::content);
    return this;
  }

  private static int kindCode(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN -> 'b';
      case INTEGER -> 'i';
      case DOUBLE -> 'd';
      case INSTANT -> 't';
      case TEXT -> 's';
      case LIST -> 'l';
    };
  }

  private CanonicalForm octet(int octet) {
    ensureCapacity(1);
    bytes[size++] = (byte) octet;
    return this;
  }

  /** Appends a length as 4 bytes, big-endian. */
  private CanonicalForm length(int length) {
    ensureCapacity(Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (length >>> shift);
    }
    return this;
  }

  /** Appends a number as 8 bytes, big-endian. */
  private CanonicalForm number(long number) {
    return length((int) (number >>> Integer.SIZE)).length((int) number);
  }

  /** Appends a text in UTF-8. */
  private CanonicalForm text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensureCapacity(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  private void ensureCapacity(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
