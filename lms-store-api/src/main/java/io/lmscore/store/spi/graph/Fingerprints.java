package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;

/**
 * Computes the digest bucket and the fingerprint of an element in the form that every backend
 * stores. The contract defines both byte by byte, in its section on fingerprints.
 *
 * <p>The digest bucket is {@code h(identity) mod 1024}. The fingerprint is {@code h} of the
 * canonical form of the whole element: identity, version, label and properties. {@code h} is
 * CRC-32C (RFC 3720, appendix B.4) followed by the 32-bit finaliser of MurmurHash3 (Appleby), both
 * unsigned. CRC alone is linear, so two changes could cancel each other in a sum.
 */
public final class Fingerprints {
  private Fingerprints() {}

  /** The digest bucket of a node, 0 to 1,023. */
  public static int bucket(NodeId id) {
    return bucket(new CanonicalForm().set(id));
  }

  /** The digest bucket of a relationship, 0 to 1,023. */
  public static int bucket(RelationshipId id) {
    return bucket(new CanonicalForm().set(id));
  }

  /** The fingerprint of a node, 0 to 2^32 - 1. */
  public static long fingerprint(Node node) {
    return fingerprint(new CanonicalForm().set(node));
  }

  /** The fingerprint of a relationship, 0 to 2^32 - 1. */
  public static long fingerprint(Relationship relationship) {
    return fingerprint(new CanonicalForm().set(relationship));
  }

  static int bucket(CanonicalForm form) {
    return (int) (mix(form.identityCrc()) % Digest.BUCKETS);
  }

  static long fingerprint(CanonicalForm form) {
    return mix(form.crc());
  }

  private static long mix(int crc) {
    int h = crc;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return Integer.toUnsignedLong(h);
  }
}
