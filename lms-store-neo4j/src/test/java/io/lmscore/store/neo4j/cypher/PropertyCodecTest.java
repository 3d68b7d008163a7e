package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.spi.Fingerprints;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyCodecTest {
  private static final Identities IDENTITIES = new Identities("ns");
  private static final Instant MICRO = Instant.parse("0001-01-01T00:00:00.000001Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  static List<Object> values() {
    return List.of(
        "",
        "x\uD83D\uDE00",
        true,
        false,
        0L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0.0,
        1.0,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        MICRO,
        LAST,
        List.of(),
        List.of("a", "b"),
        List.of(true, false),
        List.of(1L, 2L),
        List.of(1.0, 2.5),
        List.of(MICRO, LAST));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_ofEachKind_comesBackAsItsKind(Object value) {
    PropertyMap properties = PropertyMap.of("k", value);
    Map<String, Object> stored = write(properties);
    assertThat(stored).containsKeys("k", Names.ID, Names.BUCKET, Names.CHECK);
    assertThat(PropertyCodec.read(stored)).isEqualTo(properties);
  }

  @Test
  void instant_isWrittenInUtcAndReadInAnyZone() {
    assertThat(write(PropertyMap.of("k", MICRO))).containsEntry("k", MICRO.atZone(ZoneOffset.UTC));
    ZonedDateTime elsewhere = LAST.atZone(ZoneId.of("Asia/Tokyo"));
    assertThat(PropertyCodec.read(Map.of("k", elsewhere))).isEqualTo(PropertyMap.of("k", LAST));
  }

  @Test
  void list_long_standsUnderAKeyOfItsOwn() {
    List<Long> list = LongStream.range(0, 2_000).boxed().toList();
    PropertyMap properties = PropertyMap.of("k", list, "short", List.of(1L));
    Map<String, Object> stored = write(properties);
    assertThat(stored)
        .containsEntry("_lms_list_k", list)
        .containsEntry("short", List.of(1L))
        .doesNotContainKey("k");
    assertThat(PropertyCodec.read(stored)).isEqualTo(properties);
  }

  @Test
  void version_none_isNotStored() {
    Node node = Node.of("a", "Device");
    assertThat(PropertyCodec.write(node, IDENTITIES)).doesNotContainKey(Names.VERSION);
    assertThat(PropertyCodec.write(node.withVersion(7), IDENTITIES))
        .containsEntry(Names.VERSION, 7L);
  }

  @Test
  void names_ofOurs_areNoProperties() {
    assertThat(
            PropertyCodec.read(
                Map.of("_lms_id", "ns:a", "_lms_check", 1L, "_lms_version", 2L, "_lms_lock", 3L)))
        .isEqualTo(PropertyMap.empty());
  }

  @Test
  void value_thatNobodyHereWrites_isRefused() {
    for (Object value : List.of(LocalDate.EPOCH, new byte[1], List.of(1L, "a"), Double.NaN)) {
      assertThatThrownBy(() -> PropertyCodec.read(value))
          .as(value.toString())
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void check_holdsFingerprintAndHash() {
    Node node = Node.of("a", "Device", "x", 1).withVersion(3);
    assertPacked(
        PropertyCodec.write(node, IDENTITIES),
        Fingerprints.fingerprint(node),
        ContentHash.of(node.properties(), 3));
    Relationship relationship = Relationship.of("a", "OWNS", "b", "x", 1);
    assertPacked(
        PropertyCodec.write(relationship, IDENTITIES),
        Fingerprints.fingerprint(relationship),
        ContentHash.of(relationship.properties(), 0));
  }

  private static void assertPacked(Map<String, Object> stored, long fingerprint, int hash) {
    long packed = (long) stored.get(Names.CHECK);
    assertThat(packed % ContentHash.FINGERPRINTS).isEqualTo(fingerprint);
    assertThat(ContentHash.unpack(packed)).isEqualTo(hash).isNotNegative();
  }

  /** Stored data has these numbers. */
  @Test
  void hash_ofEachKind_isForGood() {
    assertHash(true, 1_368_149_919);
    assertHash(1L, 587_364_880);
    assertHash(-5L, 2_108_248_698);
    assertHash(1.0, 700_092_690);
    assertHash("x", 785_158_340);
    assertHash(Instant.ofEpochSecond(1, 1_000), 530_674_966);
    assertHash(List.of(1, 2), 1_479_734_211);
    assertHash(List.of("a"), 545_840_116);
    assertThat(ContentHash.of(PropertyMap.empty(), 0)).isZero();
    assertThat(ContentHash.of(PropertyMap.of("a", 1, "b", "x"), 2)).isEqualTo(144_376_322);
    assertThat(ContentHash.of(PropertyMap.of("k", "x"), 7)).isEqualTo(38_897_059);
  }

  @Test
  void hash_ofManyProperties_ignoresTheirOrder() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add("k" + i);
    }
    int expected = hash(keys);
    Collections.reverse(keys);
    assertThat(hash(keys)).isEqualTo(expected);
    Collections.swap(keys, 3, 4);
    assertThat(ContentHash.of(PropertyMap.of("k3", "k4", "k4", "k3"), 0))
        .isNotEqualTo(ContentHash.of(PropertyMap.of("k3", "k3", "k4", "k4"), 0));
  }

  private static int hash(List<String> keys) {
    List<Object> entries = new ArrayList<>();
    keys.forEach(key -> entries.addAll(List.of(key, key)));
    return ContentHash.of(PropertyMap.of(entries.toArray()), 0);
  }

  private static void assertHash(Object value, int hash) {
    assertThat(ContentHash.of(PropertyMap.of("k", value), 0)).as("%s", value).isEqualTo(hash);
  }

  private static Map<String, Object> write(PropertyMap properties) {
    return new HashMap<>(
        PropertyCodec.write(Node.of("a", "Device").withProperties(properties), IDENTITIES));
  }
}
