package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.value.Utf8;
import java.util.Comparator;

/**
 * The identity of a relationship. Writing the same identity twice is one relationship; the key
 * allows parallel ones. Ordered by {@code from}, {@code type}, {@code to}, {@code key}, each by
 * UTF-8 bytes.
 *
 * @param from where it begins
 * @param type matches {@code [A-Za-z][A-Za-z0-9_]{0,63}}
 * @param to where it ends; may be {@code from}
 * @param key 0 to 254 bytes of UTF-8, no control characters; empty unless there are parallel ones
 */
public record RelationshipId(NodeId from, String type, NodeId to, String key)
    implements Comparable<RelationshipId> {
  /** The most bytes of the key. */
  public static final int MAX_KEY_BYTES = 254;

  private static final Comparator<RelationshipId> ORDER =
      Comparator.comparing(RelationshipId::from)
          .thenComparing(RelationshipId::type)
          .thenComparing(RelationshipId::to)
          .thenComparing(RelationshipId::key, Utf8::compare);

  /** Checks type and key. */
  public RelationshipId {
    Checks.name("relationship type", type);
    Checks.bytes("relationship key", key, 0, MAX_KEY_BYTES);
  }

  /** The only relationship of that type between the two. */
  public static RelationshipId of(NodeId from, String type, NodeId to) {
    return new RelationshipId(from, type, to, "");
  }

  /** One of several parallel relationships. */
  public static RelationshipId of(NodeId from, String type, NodeId to, String key) {
    return new RelationshipId(from, type, to, key);
  }

  @Override
  public int compareTo(RelationshipId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return from + " -" + type + (key.isEmpty() ? "" : "{" + key + "}") + "-> " + to;
  }
}
