package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyMapTest {
  @Test
  void of_keysAndValues_areOrderedByCodePoint() {
    PropertyMap map = PropertyMap.of("\ud83d\ude00", 1, "\uff61", 2, "a", 3);
    assertThat(map.values().keySet()).containsExactly("a", "\uff61", "\ud83d\ude00");
  }

  @Test
  void of_keyWithoutValue_isRejected() {
    assertThatThrownBy(() -> PropertyMap.of("a", 1, "b"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("3 arguments");
  }

  @Test
  void of_keyThatIsNoString_isRejected() {
    assertThatThrownBy(() -> PropertyMap.of(1, "a")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_repeatedKey_isRejected() {
    assertThatThrownBy(() -> PropertyMap.of("a", 1, "a", 2))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("'a'", "repeated");
  }

  @Test
  void of_refusedValue_namesTheProperty() {
    assertThatThrownBy(() -> PropertyMap.of("zone", Double.NaN))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("'zone'", "NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_lms", "_lms.x", "_lmsx", "a\nb", "a\u0085", "\0", "\ud800"})
  void of_keyAgainstTheRules_isRejected(String key) {
    assertThatThrownBy(() -> PropertyMap.of(key, 1)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "_LMS", "_lm", "x_lms", "a.b", "`$'\"{}", "match", "\u00a0"})
  void of_keyOfAnyOtherText_isTaken(String key) {
    assertThat(PropertyMap.of(key, 1).integer(key)).hasValue(1);
  }

  @Test
  void of_keyLength_isCountedInCodePoints() {
    String key = "\ud83d\ude00".repeat(128);
    assertThat(PropertyMap.of(key, 1).values()).hasSize(1);
    assertThatThrownBy(() -> PropertyMap.of(key + "a", 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("129");
  }

  @Test
  void constructor_countAtAndAboveTheLimit_isKeptAndRejected() {
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < 256; i++) {
      values.put("k" + i, Value.of(i));
    }
    assertThat(new PropertyMap(values).values()).hasSize(256);
    values.put("one more", Value.of(0));
    assertThatThrownBy(() -> new PropertyMap(values))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.actual()).isEqualTo(257);
              assertThat(e.limit()).isEqualTo(256);
            });
  }

  @Test
  void constructor_bytesAtAndAboveTheLimit_areKeptAndRejected() {
    String mega = "x".repeat(Value.MAX_BYTES);
    PropertyMap full =
        PropertyMap.of("a", mega, "b", mega, "c", mega, "d", mega.substring(5), "e", "");
    assertThat(full.bytes()).isEqualTo(PropertyMap.MAX_BYTES);
    assertThatThrownBy(() -> full.with("e", "y"))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo((4 << 20) + 1));
  }

  @Test
  void bytes_keysAndValues_areCountedInUtf8() {
    assertThat(PropertyMap.of("\u00e9", "\ud83d\ude00", "n", 1, "b", true).bytes())
        .isEqualTo(2 + 4 + 1 + 8 + 1 + 1);
  }

  @Test
  void withAndWithout_change_leaveTheOriginal() {
    PropertyMap map = PropertyMap.of("a", 1);
    assertThat(map.with("a", 2).integer("a")).hasValue(2);
    assertThat(map.with("b", 2)).isEqualTo(PropertyMap.of("b", 2, "a", 1));
    assertThat(map.without("a")).isEqualTo(PropertyMap.empty());
    assertThat(map.without("b")).isEqualTo(map);
    assertThat(map).isEqualTo(PropertyMap.of("a", 1));
  }

  @Test
  void accessors_otherKind_areEmpty() {
    PropertyMap map = PropertyMap.of("t", "x", "i", 1, "d", 1.5, "b", true, "at", Instant.EPOCH);
    assertThat(map.text("t")).hasValue("x");
    assertThat(map.text("i")).isEmpty();
    assertThat(map.integer("i")).hasValue(1);
    assertThat(map.integer("d")).isEmpty();
    assertThat(map.number("i")).hasValue(1.0);
    assertThat(map.number("d")).hasValue(1.5);
    assertThat(map.number("t")).isEmpty();
    assertThat(map.number("absent")).isEmpty();
    assertThat(map.bool("b")).hasValue(true);
    assertThat(map.bool("t")).isEmpty();
    assertThat(map.instant("at")).hasValue(Instant.EPOCH);
    assertThat(map.instant("t")).isEmpty();
    assertThat(map.find("t")).hasValue(Value.of("x"));
    assertThat(map.find("absent")).isEmpty();
  }

  @Test
  void constructor_valuesOfAnotherMap_areTakenOver() {
    PropertyMap map = PropertyMap.of("a", 1, "b", "x");
    assertThat(new PropertyMap(map.values()).values()).isSameAs(map.values());
    assertThat(new PropertyMap(new HashMap<>(map.values()))).isEqualTo(map);
  }

  @Test
  void of_moreThanTheLimit_isRejectedWithTheCount() {
    Object[] pairs = new Object[2 * 257];
    for (int i = 0; i < 257; i++) {
      pairs[2 * i] = "k" + i;
      pairs[2 * i + 1] = i;
    }
    assertThatThrownBy(() -> PropertyMap.of(pairs))
        .isInstanceOfSatisfying(
            LimitExceededException.class, e -> assertThat(e.actual()).isEqualTo(257));
    assertThat(PropertyMap.of(Arrays.copyOf(pairs, 2 * 256)).values()).hasSize(256);
  }

  @Test
  void bytes_changedMaps_areThoseOfOneMadeAtOnce() {
    PropertyMap map = PropertyMap.of("\u00e9", "xx", "n", 1);
    assertThat(map.with("\u00e9", "\ud83d\ude00").bytes()).isEqualTo(2 + 4 + 1 + 8);
    assertThat(map.with("b", true).bytes()).isEqualTo(2 + 2 + 1 + 8 + 1 + 1);
    assertThat(map.without("\u00e9").bytes()).isEqualTo(1 + 8);
    assertThat(map.without("\u00e9").without("n").bytes()).isZero();
  }

  @Test
  void values_change_isRefused() {
    Map<String, Value> values = PropertyMap.of("a", 1).values();
    assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void of_map_isAsWithKeysAndValuesInTurn() {
    assertThat(PropertyMap.of(Map.of("zone", 1, "tags", List.of("a"))))
        .isEqualTo(PropertyMap.of("zone", 1, "tags", List.of("a")));
  }

  @Test
  void of_mapWithWhatItCannotHold_isRejected() {
    assertThatThrownBy(() -> PropertyMap.of(Map.of("zone", new Object())))
        .isInstanceOf(InvalidValueException.class);
    Map<String, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    assertThatThrownBy(() -> PropertyMap.of(nullKey)).isInstanceOf(InvalidValueException.class);
  }
}
