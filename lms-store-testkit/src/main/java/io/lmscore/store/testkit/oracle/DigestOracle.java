package io.lmscore.store.testkit.oracle;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes digests by the text of the contract, without the code of {@link
 * io.lmscore.store.spi.graph.Fingerprints}: CRC-32C bit by bit (RFC 3720, appendix B.4), then the
 * finaliser of MurmurHash3.
 */
public final class DigestOracle {
  private static final int BUCKETS = 1024;

  /** The polynomial of CRC-32C with its bits reversed. */
  private static final int CASTAGNOLI = 0x82F63B78;

  private DigestOracle() {}

  /** Returns the digest of a store with this content. */
  public static Digest digest(GraphModel model) {
    Map<Integer, List<Long>> nodes = new TreeMap<>();
    for (Node node : model.nodes()) {
      nodes.computeIfAbsent(bucket(node.id()), b -> new ArrayList<>()).add(fingerprint(node));
    }
    Map<Integer, List<Long>> relationships = new TreeMap<>();
    for (Relationship relationship : model.relationships()) {
      relationships
          .computeIfAbsent(bucket(relationship.id()), b -> new ArrayList<>())
          .add(fingerprint(relationship));
    }
    return new Digest(buckets(nodes), buckets(relationships));
  }

  /** Returns the digest bucket of a node. */
  public static int bucket(NodeId id) {
    return (int) (hash(ContentBytes.identity(id)) % BUCKETS);
  }

  /** Returns the digest bucket of a relationship. */
  public static int bucket(RelationshipId id) {
    return (int) (hash(ContentBytes.identity(id)) % BUCKETS);
  }

  /** Returns the fingerprint of a node. */
  public static long fingerprint(Node node) {
    return hash(ContentBytes.of(node));
  }

  /** Returns the fingerprint of a relationship. */
  public static long fingerprint(Relationship relationship) {
    return hash(ContentBytes.of(relationship));
  }

  /** Returns the numbers of the digest buckets that hold elements. */
  public static Set<Integer> buckets(Digest digest) {
    Set<Integer> numbers = new TreeSet<>();
    digest.nodes().forEach(bucket -> numbers.add(bucket.number()));
    digest.relationships().forEach(bucket -> numbers.add(bucket.number()));
    return numbers;
  }

  private static List<Digest.Bucket> buckets(Map<Integer, List<Long>> fingerprints) {
    List<Digest.Bucket> buckets = new ArrayList<>();
    fingerprints.forEach(
        (number, all) ->
            buckets.add(
                new Digest.Bucket(
                    number, all.size(), all.stream().mapToLong(Long::longValue).sum())));
    return buckets;
  }

  /** Returns the hash as an unsigned number. */
  static long hash(byte[] bytes) {
    int h = crc(bytes);
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return Integer.toUnsignedLong(h ^ (h >>> 16));
  }

  static int crc(byte[] bytes) {
    int crc = 0xFFFFFFFF;
    for (byte next : bytes) {
      crc ^= next & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1;
      }
    }
    return ~crc;
  }
}
