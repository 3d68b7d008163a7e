package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactMapTest {
  private static final Value ONE = Value.of(1);
  private static final Value TWO = Value.of(2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 16, 100, 255, 256})
  void copyOf_mapOfAnySize_isThatMapInOrder(int size) {
    Map<String, Value> hashed = entries(size);
    TreeMap<String, Value> sorted = new TreeMap<>(Utf8::compare);
    sorted.putAll(hashed);
    CompactMap compact = CompactMap.copyOf(hashed);
    assertThat(compact).hasSize(size).isEqualTo(hashed).isEqualTo(sorted);
    assertThat(hashed).isEqualTo(compact).hasSameHashCodeAs(compact);
    assertThat(sorted).isEqualTo(compact).hasToString(compact.toString());
    assertThat(new ArrayList<>(compact.entrySet())).isEqualTo(new ArrayList<>(sorted.entrySet()));
    assertThat(compact.keySet()).containsExactlyElementsOf(sorted.keySet());
    assertThat(compact.values()).containsExactlyElementsOf(sorted.values());
    assertThat(CompactMap.copyOf(sorted)).isEqualTo(compact).hasSameHashCodeAs(compact);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 256})
  void get_keysPresentAndAbsent_isThatOfTheCopiedMap(int size) {
    Map<String, Value> map = entries(size);
    CompactMap compact = CompactMap.copyOf(map);
    map.forEach(
        (key, value) -> {
          assertThat(compact.get(key)).isEqualTo(value);
          assertThat(compact.containsKey(copy(key))).isTrue();
          assertThat(compact.get(key + "x")).isNull();
          assertThat(compact.containsKey(key + "x")).isFalse();
        });
    assertThat(compact.get("")).isNull();
    assertThat(compact.getOrDefault("\ud83d\ude80", TWO)).isEqualTo(TWO);
  }

  @Test
  void get_noKey_throwsAsASortedMapDoes() {
    CompactMap map = CompactMap.copyOf(Map.of("a", ONE));
    assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.containsKey(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void copyOf_compactMap_isTheSame() {
    CompactMap map = CompactMap.copyOf(Map.of("a", ONE));
    assertThat(CompactMap.copyOf(map)).isSameAs(map);
  }

  @Test
  void copyOf_mapChangedLater_staysAsItWas() {
    Map<String, Value> source = new HashMap<>(Map.of("a", ONE));
    CompactMap copy = CompactMap.copyOf(source);
    source.put("a", TWO);
    source.put("b", TWO);
    assertThat(copy).isEqualTo(Map.of("a", ONE));
  }

  @Test
  void copyOf_mapThatTellsEqualKeysApart_keepsOneOfThem() {
    IdentityHashMap<String, Value> byIdentity = new IdentityHashMap<>();
    byIdentity.put(copy("a"), ONE);
    byIdentity.put(copy("a"), ONE);
    assertThat(CompactMap.copyOf(byIdentity)).isEqualTo(Map.of("a", ONE));
  }

  @Test
  void keySet_keysAboveTheBmp_areOrderedByCodePoint() {
    CompactMap map =
        CompactMap.copyOf(Map.of("\ud83d\ude00", ONE, "\uff61", ONE, "\uffff", ONE, "a", ONE));
    assertThat(map.keySet()).containsExactly("a", "\uff61", "\uffff", "\ud83d\ude00");
    assertThat(map.get("\uffff")).isEqualTo(ONE);
  }

  @Test
  void equals_otherMaps_areTold() {
    CompactMap map = CompactMap.copyOf(Map.of("a", ONE, "b", TWO));
    assertThat(map)
        .isNotEqualTo(Map.of("a", ONE))
        .isNotEqualTo(Map.of("a", ONE, "b", ONE))
        .isNotEqualTo(Map.of("a", ONE, "c", TWO))
        .isNotEqualTo(CompactMap.copyOf(Map.of("a", ONE, "b", ONE)))
        .isNotEqualTo(CompactMap.copyOf(Map.of("a", ONE, "c", TWO)))
        .isNotEqualTo(Map.of(1, ONE, 2, TWO))
        .isNotEqualTo(List.of());
    assertThat(Map.of(1, ONE, 2, TWO)).isNotEqualTo(map);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 255})
  void withAndWithout_anyKey_areThoseOfATree(int size) {
    Map<String, Value> source = entries(size);
    CompactMap map = CompactMap.copyOf(source);
    List<String> keys = new ArrayList<>(source.keySet());
    keys.addAll(List.of(" ", "k5x", "\ud83d\ude80"));
    for (String key : keys) {
      TreeMap<String, Value> tree = new TreeMap<>(source);
      tree.put(key, TWO);
      checkSame(map.with(key, TWO), tree);
      tree.remove(key);
      checkSame(map.without(key), tree);
    }
    checkSame(map, source);
  }

  @Test
  void with_entryTooMany_isRejected() {
    CompactMap full = CompactMap.copyOf(entries(256));
    assertThat(full.with("k5", TWO)).hasSize(256);
    assertThatThrownBy(() -> full.with("one more", TWO))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(257));
  }

  @Test
  void with_keyAgainstTheRules_isRejected() {
    CompactMap map = CompactMap.copyOf(Map.of("a", ONE));
    assertThatThrownBy(() -> map.with("_lms", ONE)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> map.with("\ud800", ONE)).isInstanceOf(InvalidValueException.class);
  }

  private static void checkSame(CompactMap actual, Map<String, Value> expected) {
    CompactMap copied = CompactMap.copyOf(expected);
    assertThat(actual).isEqualTo(copied);
    assertThat(new ArrayList<>(actual.keySet())).isEqualTo(new ArrayList<>(copied.keySet()));
    assertThat(actual.bytes()).isEqualTo(copied.bytes());
  }

  /** Entries that arrive in no order; every third key is above U+FFFF. */
  private static Map<String, Value> entries(int size) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      keys.add((i % 3 == 0 ? "\ud83d\ude00" : i % 3 == 1 ? "\uff61" : "k") + i);
    }
    Collections.shuffle(keys, new Random(size));
    Map<String, Value> entries = new HashMap<>();
    keys.forEach(key -> entries.put(key, Value.of(key.length() * 1_000 + entries.size())));
    return entries;
  }

  @SuppressWarnings("StringCopy") // another instance is the point
  private static String copy(String text) {
    return new String(text);
  }
}
