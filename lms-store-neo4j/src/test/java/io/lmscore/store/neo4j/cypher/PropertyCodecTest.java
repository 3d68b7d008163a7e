package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ContentHash.of(node));
    Relationship relationship = Relationship.of("a", "OWNS", "b", "x", 1);
    assertPacked(
        PropertyCodec.write(relationship, IDENTITIES),
        Fingerprints.fingerprint(relationship),
        ContentHash.of(relationship));
  }

  private static void assertPacked(Map<String, Object> stored, long fingerprint, int hash) {
    long packed = (long) stored.get(Names.CHECK);
    assertThat(packed % ContentHash.FINGERPRINTS).isEqualTo(fingerprint);
    assertThat(ContentHash.unpack(packed)).isEqualTo(hash).isNotNegative();
  }

  /** Stored data has these numbers. */
  @Test
  void hash_ofEachKind_isForGood() {
    assertHash(true, 462_386_664);
    assertHash(1L, 337_954_480);
    assertHash(-5L, 787_443_880);
    assertHash(1.0, 676_717_037);
    assertHash("x", 989_242_268);
    assertHash(Instant.ofEpochSecond(1, 1_000), 955_231_371);
    assertHash(List.of(1, 2), 1_281_023_585);
    assertHash(List.of("a"), 898_280_928);
    assertThat(ContentHash.of(Node.of("a", "Device"))).isEqualTo(1_643_272_654);
    assertThat(ContentHash.of(Node.of("a", "Device", "a", 1, "b", "x").withVersion(2)))
        .isEqualTo(879_620_082);
    assertThat(
            ContentHash.of(Relationship.of("a", "OWNS", "b", "k", "x").withKey("k").withVersion(7)))
        .isEqualTo(1_931_623_550);
  }

  @Test
  void hash_anythingElseOfTheElement_isAnother() {
    List<Integer> hashes =
        List.of(
            ContentHash.of(Node.of("a", "Device", "k", 1)),
            ContentHash.of(Node.of("b", "Device", "k", 1)),
            ContentHash.of(Node.of("a", "Other", "k", 1)),
            ContentHash.of(Node.of("a", "Device", "k", 1).withVersion(1)),
            ContentHash.of(Relationship.of("a", "R", "b")),
            ContentHash.of(Relationship.of("b", "R", "a")),
            ContentHash.of(Relationship.of("a", "S", "b")),
            ContentHash.of(Relationship.of("a", "R", "b").withKey("k")),
            ContentHash.of(Relationship.of("a", "R", "b").withVersion(1)));
    assertThat(hashes).doesNotHaveDuplicates();
  }

  /** Of two writes that give each of ten properties another value, as a read may mix them. */
  @Test
  void hash_anyMixtureOfTwoWrites_isThatOfNeither() {
    int[] hashes = {hash(0), hash((1 << 10) - 1)};
    for (int mixture = 1; mixture < (1 << 10) - 1; mixture++) {
      assertThat(hash(mixture)).isNotEqualTo(hashes[0]).isNotEqualTo(hashes[1]);
    }
  }

  private static int hash(int bits) {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      entries.addAll(List.of("k" + i, (bits >> i & 1) == (i & 1) ? 1 : 0));
    }
    return of(PropertyMap.of(entries.toArray()));
  }

  private static int of(PropertyMap properties) {
    return ContentHash.of(Node.of("a", "Device").withProperties(properties));
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
    assertThat(of(PropertyMap.of("k3", "k4", "k4", "k3")))
        .isNotEqualTo(of(PropertyMap.of("k3", "k3", "k4", "k4")));
  }

  private static int hash(List<String> keys) {
    List<Object> entries = new ArrayList<>();
    keys.forEach(key -> entries.addAll(List.of(key, key)));
    return of(PropertyMap.of(entries.toArray()));
  }

  private static void assertHash(Object value, int hash) {
    assertThat(of(PropertyMap.of("k", value))).as("%s", value).isEqualTo(hash);
  }

  private static Map<String, Object> write(PropertyMap properties) {
    return new HashMap<>(
        PropertyCodec.write(Node.of("a", "Device").withProperties(properties), IDENTITIES));
  }

  @Test
  void read_keyStoredInTwoForms_isThePlainOneWhateverComesFirst() {
    PropertyMap plain = PropertyMap.of("k", 1);
    for (List<String> keys : List.of(List.of("k", "_lms_list_k"), List.of("_lms_list_k", "k"))) {
      Map<String, Object> stored = new LinkedHashMap<>();
      keys.forEach(key -> stored.put(key, key.equals("k") ? 1L : List.of(2L)));
      assertThat(PropertyCodec.read(stored)).isEqualTo(plain);
    }
    assertThat(PropertyCodec.read(Map.of("_lms_list_k", List.of(2L))))
        .isEqualTo(PropertyMap.of("k", List.of(2)));
  }

  @Test
  void isOrderedBy_comparesInTheFormThatOrders() {
    Value emoji = Value.of("x\uD83D\uDE00");
    assertThat(PropertyCodec.isOrderedBy(TextOrder.of(emoji), Optional.of(emoji))).isTrue();
    assertThat(PropertyCodec.isOrderedBy("x\uD83D\uDE00", Optional.of(emoji))).isFalse();
    assertThat(PropertyCodec.isOrderedBy("x\uD83D\uDE01", Optional.of(emoji))).isFalse();
    assertThat(PropertyCodec.isOrderedBy("x", Optional.of(Value.of("x")))).isTrue();
    assertThat(PropertyCodec.isOrderedBy("1", Optional.of(Value.of(1)))).isFalse();
    assertThat(PropertyCodec.isOrderedBy(1L, Optional.of(Value.of(1)))).isTrue();
    assertThat(PropertyCodec.isOrderedBy(1.0, Optional.of(Value.of(1)))).isFalse();
    assertThat(
            PropertyCodec.isOrderedBy(MICRO.atZone(ZoneOffset.UTC), Optional.of(Value.of(MICRO))))
        .isTrue();
    assertThat(PropertyCodec.isOrderedBy(List.of(1L), Optional.of(Value.of(List.of(1))))).isTrue();
    assertThat(PropertyCodec.isOrderedBy(null, Optional.empty())).isTrue();
    assertThat(PropertyCodec.isOrderedBy(1L, Optional.empty())).isFalse();
    assertThat(PropertyCodec.isOrderedBy(null, Optional.of(emoji))).isFalse();
  }

  /** A write or an edit by hand came in between. */
  @Test
  void isOrderedBy_whatNoPropertyCanHold_isFalse() {
    Value text = Value.of("\uD83D\uDE00".repeat(200_000)); // its comparable form is 1.8 MB
    Value list = Value.of(List.of(text));
    Duration duration = Duration.ofHours(1);
    for (Object sent : List.of(TextOrder.of(text), TextOrder.of(list), duration)) {
      for (Object read : List.of(5, true, "x", "\uD83D\uDE00", MICRO, List.of("x"), List.of(1))) {
        assertThat(PropertyCodec.isOrderedBy(sent, Optional.of(Value.of(read)))).isFalse();
      }
    }
    assertThat(PropertyCodec.isOrderedBy(TextOrder.of(list), Optional.of(list))).isTrue();
  }

  @Test
  void isWithoutComparableForm_isTheValueItself() {
    Optional<Value> emoji = Optional.of(Value.of("x\uD83D\uDE00"));
    assertThat(PropertyCodec.isWithoutComparableForm("x\uD83D\uDE00", emoji)).isTrue();
    assertThat(PropertyCodec.isWithoutComparableForm("x\uD83D\uDE01", emoji)).isFalse();
    assertThat(PropertyCodec.isWithoutComparableForm(null, emoji)).isFalse();
    assertThat(PropertyCodec.isWithoutComparableForm(null, Optional.empty())).isFalse();
  }
}
