package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectTest {
  @Test
  void sameItems_otherOrder_holds() {
    assertThatCode(() -> Expect.sameItems("ids", List.of("a", "b", "a"), List.of("b", "a", "a")))
        .doesNotThrowAnyException();
  }

  @Test
  void sameItems_otherItems_namesBothSides() {
    assertThatThrownBy(
            () -> Expect.sameItems("ids", List.of("b", "b", "b"), List.of("a", "b", "a")))
        .isInstanceOf(RuleViolation.class)
        .hasMessage("ids: missing [a, a], too many [b, b], was [b, b, b]");
  }
}
