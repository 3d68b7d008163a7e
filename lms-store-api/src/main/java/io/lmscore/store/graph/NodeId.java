package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.encoding.Utf8;

/**
 * The caller's id of a node. Ordered by UTF-8 bytes.
 *
 * @param value 1 to 254 bytes of UTF-8, no control characters
 */
public record NodeId(String value) implements Comparable<NodeId> {
  /** The most bytes of UTF-8. */
  public static final int MAX_BYTES = 254;

  /** Checks the length and the characters. */
  public NodeId {
    Nulls.notNull("value", value);
    Checks.bytes("node id", value, 1, MAX_BYTES);
  }

  /** The id with that text. */
  public static NodeId of(String value) {
    return new NodeId(value);
  }

  @Override
  public int compareTo(NodeId other) {
    return Utf8.compare(value, other.value);
  }

  /** The node's name in messages: {@code "node 'dev:1'"}; a long id is shortened. */
  public String describe() {
    return "node " + Texts.quoted(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
