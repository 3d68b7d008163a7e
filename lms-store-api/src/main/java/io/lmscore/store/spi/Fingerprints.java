package io.lmscore.store.spi;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Bucket and fingerprint of an element, as every backend stores them.
 *
 * <p>The identity of a node is the byte {@code n} and its id in UTF-8; that of a relationship the
 * byte {@code r} and {@code from}, {@code type}, {@code to} and {@code key} in UTF-8 with a zero
 * byte between them. The bucket is {@code h(identity) mod 1024}; the fingerprint is {@code
 * h(identity, version)}, the version as 8 bytes, the highest first. {@code h} is CRC-32C (RFC 3720,
 * appendix B.4) followed by the 32-bit finaliser of MurmurHash3 (Appleby), both unsigned: CRC alone
 * is linear, so that two changes could cancel in a sum.
 */
public final class Fingerprints {
  private Fingerprints() {}

  /** The bucket of a node, 0 to 1,023. */
  public static int bucket(NodeId id) {
    return bucket(crc(id));
  }

  /** The bucket of a relationship, 0 to 1,023. */
  public static int bucket(RelationshipId id) {
    return bucket(crc(id));
  }

  /** The fingerprint of a node in that version, 0 to 2^32 - 1. */
  public static long fingerprint(NodeId id, long version) {
    return fingerprint(crc(id), version);
  }

  /** The fingerprint of a relationship in that version, 0 to 2^32 - 1. */
  public static long fingerprint(RelationshipId id, long version) {
    return fingerprint(crc(id), version);
  }

  private static int bucket(CRC32C identity) {
    return (int) (mix(identity.getValue()) % Digest.BUCKETS);
  }

  private static long fingerprint(CRC32C identity, long version) {
    identity.update(ByteBuffer.allocate(Long.BYTES).putLong(version).flip());
    return mix(identity.getValue());
  }

  private static CRC32C crc(NodeId id) {
    CRC32C crc = new CRC32C();
    crc.update('n');
    crc.update(utf8(id.value()));
    return crc;
  }

  private static CRC32C crc(RelationshipId id) {
    CRC32C crc = new CRC32C();
    crc.update('r');
    crc.update(utf8(id.from().value()));
    crc.update(0);
    crc.update(utf8(id.type()));
    crc.update(0);
    crc.update(utf8(id.to().value()));
    crc.update(0);
    crc.update(utf8(id.key()));
    return crc;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long mix(long crc) {
    int h = (int) crc;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return Integer.toUnsignedLong(h);
  }
}
