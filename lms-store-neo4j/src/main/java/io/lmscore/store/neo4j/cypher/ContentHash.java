package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A hash that tells whether an element was read as it was written. Neo4j keeps the properties of an
 * element in several records, reuses the records of deleted elements, and reads without locks. So a
 * read beside a commit may see some properties from before and some from after, or those of another
 * element.
 *
 * <p>The hash covers identity, label or type, version and properties. It has 31 bits and combines
 * hashes that Java specifies. One property holds it above the 32 bits of the fingerprint.
 */
public final class ContentHash {
  /** The number of fingerprints: a packed number modulo this is its fingerprint. */
  static final long FINGERPRINTS = 1L << 32;

  private static final int BITS_OF_FINGERPRINT = 32;

  private ContentHash() {}

  /** The hash of a node. */
  public static int of(Node node) {
    return of(
        node.id().value().hashCode() * 31 + node.label().hashCode(),
        node.properties(),
        node.version());
  }

  /** The hash of a relationship. */
  public static int of(Relationship relationship) {
    RelationshipId id = relationship.id();
    int identity = 1;
    for (String part : List.of(id.from().value(), id.type(), id.to().value(), id.key())) {
      identity = identity * 31 + part.hashCode();
    }
    return of(identity, relationship.properties(), relationship.version());
  }

  private static int of(int identity, PropertyMap properties, long version) {
    int hash = mix(mix(identity) + Long.hashCode(version));
    for (Map.Entry<String, Value> entry : properties.values().entrySet()) {
      hash += mix(mix(entry.getKey().hashCode()) + of(entry.getValue()));
    }
    return mix(hash) & Integer.MAX_VALUE;
  }

  /** The hash in a packed number. */
  public static int unpack(long packed) {
    return (int) (packed >>> BITS_OF_FINGERPRINT);
  }

  static long pack(long fingerprint, int hash) {
    return (long) hash << BITS_OF_FINGERPRINT | fingerprint;
  }

  private static int of(Value value) {
    if (value instanceof ListValue list) {
      int hash = 1;
      for (Value item : list.items()) {
        hash = 31 * hash + of(item);
      }
      return hash;
    } else if (value instanceof InstantValue instant) {
      return Long.hashCode(Micros.of(instant.value()));
    }
    return value.raw().hashCode();
  }

  /**
   * The finaliser of MurmurHash3: it keeps properties from different writes from cancelling out.
   */
  private static int mix(int hash) {
    int h = hash;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
