package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  @Test
  void raw_everyKind_givesBackWhatWentIn() {
    Map<String, Object> members = new HashMap<>();
    members.put("null", null);
    members.put("list", Arrays.asList(true, 1L, 1.5, "x", null, List.of(), Map.of()));
    assertThat(Json.of(members).raw()).isEqualTo(members);
  }

  @Test
  void of_json_isTheSame() {
    Json json = JsonArray.of(1, "a");
    assertThat(Json.of(json)).isSameAs(json);
  }

  static Stream<Object> refused() {
    return Stream.of(Float.NaN, 'a', new int[] {1}, Map.of(1, "a"), List.of('a'), Double.NaN);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_otherType_isRejected(Object given) {
    assertThatThrownBy(() -> Json.of(given)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void toString_members_areInTheOrderOfCodePoints() {
    assertThat(JsonObject.of("\ud83d\ude00", 1, "\uff61", 2, "a", List.of()))
        .hasToString("{\"a\":[],\"\uff61\":2,\"\ud83d\ude00\":1}");
  }

  @Test
  void toString_nestedDocument_isCompact() {
    assertThat(JsonObject.of("a", JsonArray.of(1, null, true, JsonObject.empty()), "b", "x"))
        .hasToString("{\"a\":[1,null,true,{}],\"b\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"34, \\\"", "92, \\\\", "8, \\b", "12, \\f", "10, \\n", "13, \\r", "9, \\t"})
  void toString_characterWithAShortEscape_usesIt(int character, String escape) {
    assertThat(new JsonText(Character.toString(character))).hasToString('"' + escape + '"');
  }

  @Test
  void toString_otherControlCharacter_isEscapedByNumber() {
    assertThat(new JsonText("\u0001\u001f")).hasToString("\"\\u0001\\u001f\"");
  }

  @Test
  void toString_otherCharacters_standAsTheyAre() {
    assertThat(new JsonText("/\u007f\u2028\ud83d\ude00"))
        .hasToString("\"/\u007f\u2028\ud83d\ude00\"");
  }

  @Test
  void equals_membersInAnotherOrder_areEqual() {
    assertThat(JsonObject.of("a", 1, "b", 2.0)).isEqualTo(JsonObject.of("b", 2, "a", 1.0));
  }

  @Test
  void items_change_isRefused() {
    JsonArray array = JsonArray.of(1);
    assertThatThrownBy(() -> array.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Collections.addAll(array.items(), JsonNull.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
