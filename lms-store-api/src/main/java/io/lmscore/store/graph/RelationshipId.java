package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.encoding.Utf8;

/**
 * The identity of a relationship. Two writes of the same identity store one relationship; the key
 * allows parallel relationships. Ordered by {@code from}, {@code type}, {@code to}, {@code key},
 * each by UTF-8 bytes.
 *
 * @param from the start node
 * @param type matches {@code [A-Za-z][A-Za-z0-9_]{0,63}}
 * @param to the end node; may be {@code from}
 * @param key 0 to 254 bytes of UTF-8, no control characters; empty unless there are parallel
 *     relationships
 */
public record RelationshipId(NodeId from, String type, NodeId to, String key)
    implements Comparable<RelationshipId> {
  /** The most bytes of the key. */
  public static final int MAX_KEY_BYTES = 254;

  private static final int SPREAD = 0x9e3779b1; // odd, and no small multiple of a power of 31

  /** Checks type and key. */
  public RelationshipId {
    Nulls.notNull("from", from);
    Nulls.notNull("type", type);
    Nulls.notNull("to", to);
    Nulls.notNull("key", key);
    Checks.name("relationship type", type);
    Checks.bytes("relationship key", key, 0, MAX_KEY_BYTES);
  }

  /** The id of the only relationship of that type between two nodes. */
  public static RelationshipId of(NodeId from, String type, NodeId to) {
    return new RelationshipId(from, type, to, "");
  }

  /** The id of one of several parallel relationships. */
  public static RelationshipId of(NodeId from, String type, NodeId to, String key) {
    return new RelationshipId(from, type, to, key);
  }

  @Override
  public int compareTo(RelationshipId other) {
    int order = from.compareTo(other.from);
    if (order == 0) {
      order = type.compareTo(other.type);
    }
    if (order == 0) {
      order = to.compareTo(other.to);
    }
    return order == 0 ? Utf8.compare(key, other.key) : order;
  }

  /**
   * Distinguishes ids that have equal record hashes: with 31 as the only factor, {@code n1 -> n300}
   * and {@code n0 -> n400} collide. So do most ids in a dense graph of numbered nodes.
   */
  @Override
  public int hashCode() {
    int ends = from.hashCode() * SPREAD + to.hashCode();
    return (ends * SPREAD + type.hashCode()) * 31 + key.hashCode();
  }

  /**
   * The relationship's name in messages: {@code "relationship 'a -OWNS{k}-> b'"}; long ids and a
   * long key are shortened.
   */
  public String describe() {
    return "relationship '"
        + Texts.escaped(from.value())
        + " -"
        + type
        + (key.isEmpty() ? "" : "{" + Texts.escaped(key) + "}")
        + "-> "
        + Texts.escaped(to.value())
        + "'";
  }

  @Override
  public String toString() {
    return from + " -" + type + (key.isEmpty() ? "" : "{" + key + "}") + "-> " + to;
  }
}
