package io.lmscore.store.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListValueTest {
  @Test
  void of_mixedKinds_isRejected() {
    assertThatThrownBy(() -> Value.of(List.of(1, 1.0)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("INTEGER", "DOUBLE");
  }

  @Test
  void of_listInList_isRejected() {
    assertThatThrownBy(() -> Value.of(List.of(List.of(1))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new ListValue(List.of(Value.of(List.of()))))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_listThatHoldsItself_isRejected() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> Value.of(endless)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_nullItem_isRejected() {
    assertThatThrownBy(() -> Value.of(Arrays.asList("a", null)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void of_sumAtAndAboveTheLimit_isKeptAndRejected() {
    List<Long> most = Collections.nCopies(Value.MAX_BYTES / 8, 1L);
    assertThat(Value.of(most).bytes()).isEqualTo(Value.MAX_BYTES);
    List<Long> tooMany = Collections.nCopies(Value.MAX_BYTES / 8 + 1, 1L);
    assertThatThrownBy(() -> Value.of(tooMany)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void items_givenListChanges_stayAsTheyWere() {
    List<Object> given = new ArrayList<>(List.of("a"));
    Value value = Value.of(given);
    given.add("b");
    assertThat(value.raw()).isEqualTo(List.of("a"));
  }

  @Test
  void of_emptyTexts_countOneByteEach() {
    assertThat(Value.of(List.of("", "", "abc")).bytes()).isEqualTo(5);
    assertThatThrownBy(() -> Value.of(Collections.nCopies(Value.MAX_BYTES + 1, "")))
        .isInstanceOf(InvalidValueException.class);
  }
}
