package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Node;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedPropertiesTest {
  @Test
  void parse_list_groupsKeysByLabel() {
    assertThat(IndexedProperties.parse(" Device.serial,Device.zone , Room.a.b ").keysByLabel())
        .isEqualTo(Map.of("Device", Set.of("serial", "zone"), "Room", Set.of("a.b")));
    assertThat(IndexedProperties.parse(" ").keysByLabel()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device",
        "Device.",
        ".serial",
        ",",
        "Device.serial,",
        "a b.serial",
        "Device._lms",
        "Device.x\ny"
      })
  void parse_otherText_isRefused(String text) {
    assertThatThrownBy(() -> IndexedProperties.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a list of Label.key");
  }

  @Test
  void parse_repeated_isRefusedByName() {
    assertThatThrownBy(() -> IndexedProperties.parse("Device.serial, Device.serial"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names Device.serial twice");
  }

  @Test
  void constructor_badLabelOrKey_isRejected() {
    assertThatThrownBy(() -> new IndexedProperties(Map.of("a b", Set.of("k"))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new IndexedProperties(Map.of("A", Set.of(""))))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void check_text_isLimitedOnlyUnderItsLabelAndKey() {
    IndexedProperties indexed = IndexedProperties.parse("Device.serial");
    String most = "\u00e9".repeat(512);
    assertThatCode(
            () -> {
              indexed.check(Node.of("a", "Device", "serial", most));
              indexed.check(Node.of("a", "Device", "other", most + "x"));
              indexed.check(Node.of("a", "Room", "serial", most + "x"));
              indexed.check(Node.of("a", "Device", "serial", 1));
              indexed.check(Node.of("a", "Device"));
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> indexed.check(Node.of("a", "Device", "serial", most + "x")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("node 'a'", "'serial'", "1025");
  }
}
