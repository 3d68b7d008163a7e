package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001})
  void request_sizeOutOfRange_isRejected(int size) {
    assertThatThrownBy(() -> PageRequest.first(size)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void request_ends_belongToTheRange() {
    assertThat(PageRequest.first(1).size()).isEqualTo(1);
    assertThat(PageRequest.first(10_000).after()).isEmpty();
  }

  @Test
  void after_next_keepsTheSize() {
    assertThat(PageRequest.first(7).after("here"))
        .isEqualTo(new PageRequest(7, Optional.of("here")));
  }

  @Test
  void page_givenListChanges_staysAsItWas() {
    List<String> items = new ArrayList<>(List.of("a"));
    Page<String> page = new Page<>(items, Optional.empty());
    items.add("b");
    assertThat(page.items()).containsExactly("a");
  }
}
