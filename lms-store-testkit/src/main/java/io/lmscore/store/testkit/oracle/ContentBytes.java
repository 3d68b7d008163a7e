package io.lmscore.store.testkit.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Identities and canonical forms of elements as bytes. They follow the section on fingerprints of
 * the contract, without the code of {@link io.lmscore.store.spi.graph.Fingerprints}.
 */
final class ContentBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private ContentBytes() {}

  static byte[] identity(NodeId id) {
    return ("n" + id.value()).getBytes(UTF_8);
  }

  static byte[] identity(RelationshipId id) {
    return ("r" + id.from().value() + '\0' + id.type() + '\0' + id.to().value() + '\0' + id.key())
        .getBytes(UTF_8);
  }

  static byte[] of(Node node) {
    ContentBytes form = new ContentBytes();
    form.write(identity(node.id()), node.version(), node.label() + '\0', node.properties());
    return form.bytes.toByteArray();
  }

  static byte[] of(Relationship relationship) {
    ContentBytes form = new ContentBytes();
    form.write(identity(relationship.id()), relationship.version(), "", relationship.properties());
    return form.bytes.toByteArray();
  }

  private void write(byte[] identity, long version, String label, PropertyMap properties) {
    Map<byte[], Value> byKey = new TreeMap<>(Arrays::compareUnsigned);
    properties.values().forEach((key, value) -> byKey.put(key.getBytes(UTF_8), value));
    try {
      out.write(identity);
      out.writeByte(0);
      out.writeLong(version);
      out.write(label.getBytes(UTF_8));
      for (Map.Entry<byte[], Value> property : byKey.entrySet()) {
        out.write(property.getKey());
        out.writeByte(0);
        out.writeByte(letter(property.getValue()));
        content(property.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static char letter(Value value) {
    return switch (value.kind()) {
      case BOOLEAN -> 'b';
      case INTEGER -> 'i';
      case DOUBLE -> 'd';
      case INSTANT -> 't';
      case TEXT -> 's';
      case LIST -> 'l';
    };
  }

  private void content(Value value) throws IOException {
    if (value instanceof BooleanValue bool) {
      out.writeBoolean(bool.value());
    } else if (value instanceof IntegerValue integer) {
      out.writeLong(integer.value());
    } else if (value instanceof DoubleValue real) {
      out.writeDouble(real.value());
    } else if (value instanceof InstantValue instant) {
      out.writeLong(
          instant.value().getEpochSecond() * 1_000_000L
              + instant.value().get(ChronoField.MICRO_OF_SECOND));
    } else if (value instanceof TextValue text) {
      byte[] utf8 = text.value().getBytes(UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    } else {
      ListValue list = (ListValue) value;
      out.writeByte(list.items().isEmpty() ? 0 : letter(list.items().get(0)));
      out.writeInt(list.items().size());
      for (Value item : list.items()) {
        content(item);
      }
    }
  }
}
