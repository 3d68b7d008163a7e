package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  @Test
  void of_keyWithoutValueNoStringOrRepeated_isRejected() {
    assertThatThrownBy(() -> JsonObject.of("a")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> JsonObject.of(1, "a")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> JsonObject.of("a", null, "a", 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("repeated");
  }

  @Test
  void with_member_addsOrReplacesIt() {
    JsonObject object = JsonObject.of("a", 1);
    assertThat(object.with("b", null)).isEqualTo(JsonObject.of("a", 1, "b", null));
    assertThat(object.with("a", "x")).isEqualTo(JsonObject.of("a", "x"));
    assertThat(object).isEqualTo(JsonObject.of("a", 1));
  }

  @Test
  void find_nullAndAbsent_differ() {
    JsonObject object = JsonObject.of("a", null);
    assertThat(object.find("a")).hasValue(JsonNull.INSTANCE);
    assertThat(object.find("b")).isEmpty();
  }

  @Test
  void at_pathThroughObjects_leadsToTheValue() {
    JsonObject object = JsonObject.of("a", Map.of("b", Map.of("c", 1)));
    assertThat(object.at(List.of("a", "b", "c"))).hasValue(JsonNumber.of(1));
    assertThat(object.at(List.of())).hasValue(object);
  }

  @Test
  void at_pathThroughArraysOrScalars_leadsNowhere() {
    JsonObject object = JsonObject.of("a", List.of("x"), "b", "text", "n", null);
    assertThat(object.at(List.of("a", "0"))).isEmpty();
    assertThat(object.at(List.of("b", "length"))).isEmpty();
    assertThat(object.at(List.of("n", "x"))).isEmpty();
    assertThat(object.at(List.of("absent", "x"))).isEmpty();
    assertThat(object.at(List.of("n"))).hasValue(JsonNull.INSTANCE);
  }

  @Test
  void of_map_isAsWithKeysAndValuesInTurn() {
    assertThat(JsonObject.of(Map.of("zone", 1, "tags", List.of("a"))))
        .isEqualTo(JsonObject.of("zone", 1, "tags", List.of("a")));
  }

  @Test
  void of_mapWithWhatItCannotHold_isRejected() {
    assertThatThrownBy(() -> JsonObject.of(Map.of("zone", new Object())))
        .isInstanceOf(InvalidValueException.class);
    Map<String, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    assertThatThrownBy(() -> JsonObject.of(nullKey)).isInstanceOf(InvalidValueException.class);
  }
}
