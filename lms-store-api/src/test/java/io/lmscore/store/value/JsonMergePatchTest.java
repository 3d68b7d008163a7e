package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.LimitExceededException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 7396, appendix A. Documents here are objects, so each case is tried as a member; the one
 * whose patch is null is a test of its own.
 */
class JsonMergePatchTest {
  static Stream<Arguments> appendixA() {
    return Stream.of(
        Arguments.of(o("a", "b"), o("a", "c"), o("a", "c")),
        Arguments.of(o("a", "b"), o("b", "c"), o("a", "b", "b", "c")),
        Arguments.of(o("a", "b"), o("a", null), o()),
        Arguments.of(o("a", "b", "b", "c"), o("a", null), o("b", "c")),
        Arguments.of(o("a", List.of("b")), o("a", "c"), o("a", "c")),
        Arguments.of(o("a", "c"), o("a", List.of("b")), o("a", List.of("b"))),
        Arguments.of(o("a", o("b", "c")), o("a", o("b", "d", "c", null)), o("a", o("b", "d"))),
        Arguments.of(o("a", List.of(o("b", "c"))), o("a", List.of(1)), o("a", List.of(1))),
        Arguments.of(List.of("a", "b"), List.of("c", "d"), List.of("c", "d")),
        Arguments.of(o("a", "b"), List.of("c"), List.of("c")),
        Arguments.of(o("a", "foo"), "bar", "bar"),
        Arguments.of(o("e", null), o("a", 1), o("e", null, "a", 1)),
        Arguments.of(List.of(1, 2), o("a", "b", "c", null), o("a", "b")),
        Arguments.of(o(), o("a", o("bb", o("ccc", null))), o("a", o("bb", o()))));
  }

  @ParameterizedTest
  @MethodSource("appendixA")
  void mergePatch_appendixA_givesTheResult(Object original, Object patch, Object result) {
    assertThat(o("m", original).mergePatch(o("m", patch))).isEqualTo(o("m", result));
  }

  @ParameterizedTest
  @MethodSource("appendixA")
  void mergePatch_appendixAOfObjects_givesTheResultAtTheTop(
      Object original, Object patch, Object result) {
    if (original instanceof JsonObject document && patch instanceof JsonObject change) {
      assertThat(document.mergePatch(change)).isEqualTo(result);
    }
  }

  @Test
  void mergePatch_nullMember_isRemoved() {
    assertThat(o("m", o("a", "foo")).mergePatch(o("m", null))).isEqualTo(o());
  }

  @Test
  void mergePatch_nullInAnArray_stays() {
    JsonArray array = JsonArray.of(1, null);
    assertThat(o().mergePatch(o("a", array))).isEqualTo(o("a", array));
  }

  @Test
  void mergePatch_change_leavesTheOriginal() {
    JsonObject original = o("a", o("b", 1));
    assertThat(original.mergePatch(o("a", o("b", 2)))).isEqualTo(o("a", o("b", 2)));
    assertThat(original).isEqualTo(o("a", o("b", 1)));
  }

  @Test
  void mergePatch_resultAboveTheLimit_isRejected() {
    List<String> half = List.of("x".repeat(1 << 20), "x".repeat(1 << 20));
    JsonObject original = o("a", half);
    assertThatThrownBy(() -> original.mergePatch(o("b", half)))
        .isInstanceOf(LimitExceededException.class);
  }

  /** To measure each level again took 30 times as long. */
  @Test
  void mergePatch_deepPatch_takesAboutAsLongAsAFlatOne() {
    JsonObject flat = numbers(80_000);
    JsonObject deep = flat;
    for (int level = 2; level <= 30; level++) {
      deep = o("m", deep);
    }
    long most = 6 * shortestNanos(flat);
    assertThat(shortestNanos(deep)).isLessThan(most);
  }

  private static JsonObject numbers(int count) {
    Map<String, Object> members = new HashMap<>();
    for (int i = 0; i < count; i++) {
      members.put("k" + i, i * 1.1);
    }
    return JsonObject.of(members);
  }

  private static long shortestNanos(JsonObject patch) {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      assertThat(o().mergePatch(patch).members()).isNotEmpty();
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return shortest;
  }

  private static JsonObject o(Object... keysAndValues) {
    return JsonObject.of(keysAndValues);
  }
}
