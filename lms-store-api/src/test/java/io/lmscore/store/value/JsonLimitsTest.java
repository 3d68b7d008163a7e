package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {
  @Test
  void depth_32Levels_areKeptAnd33Rejected() {
    Json deepest = nested(32);
    assertThat(deepest.toString()).startsWith("[".repeat(32) + "]");
    assertThatThrownBy(() -> new JsonArray(List.of(deepest)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new JsonObject(Map.of("a", deepest)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void depth_mixedArraysAndObjects_countAlike() {
    JsonObject deepest = JsonObject.of("a", nested(31));
    assertThat(deepest.at(List.of("a"))).isPresent();
    assertThatThrownBy(() -> JsonObject.of("b", deepest)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_listThatHoldsItself_isRejected() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> Json.of(endless)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void text_atAndAboveTheLimit_isKeptAndRejected() {
    String text = "\u00e9".repeat(Json.MAX_TEXT_BYTES / 2);
    assertThat(new JsonText(text).value()).hasSize(1 << 19);
    assertThatThrownBy(() -> new JsonText(text + "a")).isInstanceOf(InvalidValueException.class);
    assertThat(JsonObject.of(text, 1).members()).hasSize(1);
    assertThatThrownBy(() -> JsonObject.of(text + "a", 1))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\ud800", "\udc00x"})
  void text_thatNoStoreTakes_isRejected(String text) {
    assertThatThrownBy(() -> new JsonText(text)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> JsonObject.of(text, 1)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void document_atAndAboveTheLimit_isKeptAndRejected() {
    String mega = "x".repeat((1 << 20) - 3); // with quotes and a comma 1 MiB
    List<Object> parts = new ArrayList<>(Collections.nCopies(3, mega));
    parts.add(mega.substring(1)); // brackets need two bytes, but there is a comma less
    JsonArray full = JsonArray.of(parts.toArray());
    assertThat(full.toString()).hasSize(Json.MAX_DOCUMENT_BYTES);
    parts.set(3, mega);
    assertThatThrownBy(() -> JsonArray.of(parts.toArray()))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.actual()).isEqualTo(Json.MAX_DOCUMENT_BYTES + 1);
              assertThat(e.limit()).isEqualTo(Json.MAX_DOCUMENT_BYTES);
            });
  }

  @Test
  void document_escapesAndSeparators_countTowardsTheLimit() {
    JsonObject part =
        JsonObject.of("k\"\u00e9", JsonArray.of("\n\u0001\\", 1, -2.5, true, null), "o", Map.of());
    int size = part.toString().getBytes(StandardCharsets.UTF_8).length;
    int most = Json.MAX_DOCUMENT_BYTES / (size + 1);
    JsonArray full = new JsonArray(Collections.nCopies(most - 1, part));
    int left = Json.MAX_DOCUMENT_BYTES - full.toString().getBytes(StandardCharsets.UTF_8).length;
    List<Json> items = new ArrayList<>(full.items());
    items.add(new JsonText("x".repeat(left - 3)));
    assertThat(new JsonArray(items).toString().getBytes(StandardCharsets.UTF_8))
        .hasSize(Json.MAX_DOCUMENT_BYTES);
    items.set(items.size() - 1, new JsonText("x".repeat(left - 2)));
    assertThatThrownBy(() -> new JsonArray(items)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void document_deepPartsAtTheLimit_countExactlyOnEachLevel() {
    String mega = "x".repeat(Json.MAX_TEXT_BYTES - 10);
    int levels = 30;
    int left = Json.MAX_DOCUMENT_BYTES - bytes(wrapped(levels, mega, ""));
    assertThat(bytes(wrapped(levels, mega, "x".repeat(left)))).isEqualTo(Json.MAX_DOCUMENT_BYTES);
    assertThatThrownBy(() -> wrapped(levels, mega, "x".repeat(left + 1)))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.actual()).isEqualTo(Json.MAX_DOCUMENT_BYTES + 1));
  }

  /** Has a quote and a number on each level, and the last text at the top. */
  private static JsonObject wrapped(int levels, String mega, String last) {
    JsonObject inner = JsonObject.of("a", JsonArray.of(mega, mega, mega, "\"\u0001"));
    for (int level = 2; level < levels; level++) {
      inner = JsonObject.of("\"k", inner, "n", -0.5);
    }
    return JsonObject.of("inner", inner, "last", last);
  }

  private static int bytes(JsonObject document) {
    return document.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void members_andItems_cannotBeChanged() {
    JsonObject object = JsonObject.of("a", 1);
    JsonArray array = JsonArray.of(1);
    Json value = JsonNull.INSTANCE;
    assertUnmodifiable(() -> object.members().put("b", value));
    assertUnmodifiable(() -> object.members().remove("b"));
    assertUnmodifiable(() -> object.members().clear());
    assertUnmodifiable(() -> object.members().keySet().remove("a"));
    assertUnmodifiable(() -> object.members().replaceAll((key, old) -> value));
    assertUnmodifiable(() -> object.members().entrySet().iterator().next().setValue(value));
    assertUnmodifiable(() -> array.items().add(value));
    assertUnmodifiable(() -> array.items().set(0, value));
    assertUnmodifiable(() -> array.items().remove(0));
    assertUnmodifiable(() -> array.items().clear());
    assertUnmodifiable(() -> array.items().sort(null));
    assertThat(object).isEqualTo(JsonObject.of("a", 1));
    assertThat(array).isEqualTo(JsonArray.of(1));
  }

  private static void assertUnmodifiable(ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Json nested(int levels) {
    Json json = JsonArray.of();
    for (int i = 1; i < levels; i++) {
      json = new JsonArray(List.of(json));
    }
    return json;
  }
}
