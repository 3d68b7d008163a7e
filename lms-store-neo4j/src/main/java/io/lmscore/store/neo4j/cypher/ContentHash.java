package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.Micros;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.Map;

/**
 * A number that tells whether an element was read as it was written. Neo4j keeps the properties of
 * an element in several records and reads without locks, so whoever reads while another commits may
 * see some properties from before and some from after. The hash has 31 bits and is made of those
 * that Java specifies; it stands above the 32 bits of the fingerprint in one property.
 */
public final class ContentHash {
  /** How many fingerprints there are: what is left of a packed number when divided by it. */
  static final long FINGERPRINTS = 1L << 32;

  private static final int BITS_OF_FINGERPRINT = 32;
  private static final int SPREAD = 0x9e3779b1;

  private ContentHash() {}

  /** Of properties, in any order, and a version. */
  public static int of(PropertyMap properties, long version) {
    int hash = mix(Long.hashCode(version));
    for (Map.Entry<String, Value> entry : properties.values().entrySet()) {
      hash += mix(entry.getKey().hashCode() * 31 + of(entry.getValue()));
    }
    return hash & Integer.MAX_VALUE;
  }

  /** The hash that a packed number holds. */
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

  private static int mix(int hash) {
    int h = hash * SPREAD;
    return h ^ h >>> 15;
  }
}
