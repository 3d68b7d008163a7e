package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The vectors of the contract were computed by a program in another language, after its text. */
class FingerprintsTest {
  private static final Path CONTRACT = Path.of("..", "docs", "contract.md");
  private static final Pattern VECTOR =
      Pattern.compile("(?m)^\\| .+ \\| (\\d+) \\| (\\d+) \\| `([0-9a-f]+)` \\|$");

  /** In the order of the table in the contract. */
  private static final List<Element> ELEMENTS =
      List.of(
          Node.of("a", "N"),
          Node.of("dev:1", "Device", "zone", 1, "on", true).withVersion(7),
          Node.of("dev:1", "Device", "zone", 1.0, "on", true).withVersion(7),
          Node.of("\u00e9\ud83d\ude00", "T", "\ud83d\ude00", "\u00e9", "\uff5e", "~")
              .withVersion(Long.MAX_VALUE),
          Node.of("v", "V")
              .withProperties(
                  PropertyMap.of("d", -0.5, "e", List.of(), "i", -1, "l", List.of(1, 2), "s", "")
                      .with("t", Instant.EPOCH.plusNanos(1_000))
                      .with("x", List.of("", "ab"))),
          Relationship.of("a", "OWNS", "b"),
          Relationship.of("org:1", "OWNS", "dev:1", "since", Instant.parse("0001-01-01T00:00:00Z"))
              .withKey("k")
              .withVersion(3),
          Relationship.of("a", "R", "a", "w", List.of(0.5, 2.0), "b", List.of(false, true)));

  @Test
  void vectors_ofTheContract_areWhatIsComputed() throws IOException {
    List<MatchResult> vectors = VECTOR.matcher(Files.readString(CONTRACT)).results().toList();
    assertThat(vectors).hasSameSizeAs(ELEMENTS);
    for (int i = 0; i < vectors.size(); i++) {
      MatchResult vector = vectors.get(i);
      CanonicalForm form = new CanonicalForm();
      long fingerprint = 0;
      if (ELEMENTS.get(i) instanceof Node node) {
        form.set(node);
        fingerprint = Fingerprints.fingerprint(node);
      } else if (ELEMENTS.get(i) instanceof Relationship relationship) {
        form.set(relationship);
        fingerprint = Fingerprints.fingerprint(relationship);
      }
      assertThat(HexFormat.of().formatHex(form.toBytes())).isEqualTo(vector.group(3));
      assertThat(Fingerprints.bucket(form)).isEqualTo(Integer.parseInt(vector.group(1)));
      assertThat(fingerprint).isEqualTo(Long.parseLong(vector.group(2)));
    }
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
      Node node = Node.of(id, "N", "k", id.repeat(i % 50)).withVersion(random.nextInt(100));
      byte[] identity = ("n" + id).getBytes(StandardCharsets.UTF_8);
      assertThat(Fingerprints.bucket(NodeId.of(id)))
          .isEqualTo((int) (hash(identity) % 1_024))
          .isBetween(0, 1_023);
      assertThat(Fingerprints.fingerprint(node))
          .isEqualTo(hash(new CanonicalForm().set(node).toBytes()))
          .isBetween(0L, (1L << 32) - 1);
    }
  }

  @Test
  void relationship_partsMovedOverABoundary_differ() {
    Relationship one = Relationship.of("a", "AB", "c");
    Relationship two = Relationship.of("a", "A", "Bc");
    Relationship three = Relationship.of("a", "AB", "b").withKey("c");
    Relationship four = Relationship.of("a", "AB", "bc");
    assertThat(Fingerprints.fingerprint(one)).isNotEqualTo(Fingerprints.fingerprint(two));
    assertThat(Fingerprints.fingerprint(three)).isNotEqualTo(Fingerprints.fingerprint(four));
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
