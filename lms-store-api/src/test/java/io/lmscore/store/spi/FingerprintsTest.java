package io.lmscore.store.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden numbers come from a program in another language, written after the javadoc. */
class FingerprintsTest {
  @ParameterizedTest
  @CsvSource({
    "a, 345, 2705423842, 1357781280, 2364282557",
    "dev:1, 214, 202822378, 3939046391, 3338697743",
    "\u00e9\ud83d\ude00, 722, 2294945788, 4291520941, 1105725557"
  })
  void node_golden_staysTheSame(String id, int bucket, long zero, long one, long last) {
    NodeId node = NodeId.of(id);
    assertThat(Fingerprints.bucket(node)).isEqualTo(bucket);
    assertThat(Fingerprints.fingerprint(node, 0)).isEqualTo(zero);
    assertThat(Fingerprints.fingerprint(node, 1)).isEqualTo(one);
    assertThat(Fingerprints.fingerprint(node, Long.MAX_VALUE)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "a, OWNS, b, '', 656, 2314102446, 3976925093, 1680516806",
    "dev:1, MONITORS, eq:\u00e9, k\ud83d\ude00, 138, 2258589340, 365778258, 3364328931"
  })
  void relationship_golden_staysTheSame(
      String from, String type, String to, String key, int bucket, long zero, long one, long last) {
    RelationshipId id = RelationshipId.of(NodeId.of(from), type, NodeId.of(to), key);
    assertThat(Fingerprints.bucket(id)).isEqualTo(bucket);
    assertThat(Fingerprints.fingerprint(id, 0)).isEqualTo(zero);
    assertThat(Fingerprints.fingerprint(id, 1)).isEqualTo(one);
    assertThat(Fingerprints.fingerprint(id, Long.MAX_VALUE)).isEqualTo(last);
  }

  @Test
  void plain_knownVectors_areRight() {
    assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xE3069283);
    assertThat(crc32c(new byte[32])).isEqualTo(0x8A9136AA); // RFC 3720, B.4
    assertThat(finalise(1)).isEqualTo(0x514E28B7);
    assertThat(finalise(0)).isZero();
  }

  @Test
  void node_randomIds_agreeWithAPlainImplementation() {
    Random random = new Random(6);
    for (int i = 0; i < 2_000; i++) {
      String id = "n" + Long.toString(random.nextLong(), 36);
      long version = random.nextLong() & Long.MAX_VALUE;
      byte[] identity = ("n" + id).getBytes(StandardCharsets.UTF_8);
      byte[] versioned =
          ByteBuffer.allocate(identity.length + 8).put(identity).putLong(version).array();
      assertThat(Fingerprints.bucket(NodeId.of(id)))
          .isEqualTo((int) (hash(identity) % 1_024))
          .isBetween(0, 1_023);
      assertThat(Fingerprints.fingerprint(NodeId.of(id), version))
          .isEqualTo(hash(versioned))
          .isBetween(0L, (1L << 32) - 1);
    }
  }

  @Test
  void relationship_partsMovedOverABoundary_differ() {
    NodeId a = NodeId.of("a");
    RelationshipId one = RelationshipId.of(a, "AB", NodeId.of("c"));
    RelationshipId two = RelationshipId.of(a, "A", NodeId.of("Bc"));
    RelationshipId three = RelationshipId.of(a, "AB", NodeId.of("b"), "c");
    RelationshipId four = RelationshipId.of(a, "AB", NodeId.of("bc"));
    assertThat(Fingerprints.fingerprint(one, 1)).isNotEqualTo(Fingerprints.fingerprint(two, 1));
    assertThat(Fingerprints.fingerprint(three, 1)).isNotEqualTo(Fingerprints.fingerprint(four, 1));
  }

  private static long hash(byte[] bytes) {
    return Integer.toUnsignedLong(finalise(crc32c(bytes)));
  }

  private static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82F63B78;
      }
    }
    return ~crc;
  }

  private static int finalise(int crc) {
    int h = crc;
    h = (h ^ h >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }
}
