package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePositionTest {
  private record Place(int part, String type, long number, String key) {
    static Place read(PagePosition position) {
      return new Place(
          position.number(0, 1), position.text(), position.number(0, 9_000L), position.text());
    }
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    String key = "t3\nn1\n\u00e9\ud83d\ude00'";
    String written = PagePosition.write(1, "R", 9_000L, key);
    assertThat(PagePosition.read(written, Place::read)).isEqualTo(new Place(1, "R", 9_000, key));
    assertThat(written).isEqualTo("n1\nt1\nRn9000\nt10\n" + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "n1\n",
        "n2\nt1\nRn1\nt0\n",
        "n-1\nt1\nRn1\nt0\n",
        "n1\nt1\nRn9001\nt0\n",
        "n1\nt1\nRn99999999999999999999\nt0\n",
        "n01\nt1\nRn1\nt0\n",
        "n+1\nt1\nRn1\nt0\n",
        "n1\nn1\nn1\nt0\n",
        "t1\n1t1\nRn1\nt0\n",
        "n1\nt1\nRn1\nt1\n",
        "n1\nt1\nRn1\nt-1\n",
        "n1\nt1\nRn1\nt1\n\0",
        "n1\nt1\nRn1\nt0\nn1\n",
        "n1\nt1\nRn1\nt0\nx"
      })
  void read_whatIsNeverWritten_isRejected(String position) {
    assertThatThrownBy(() -> PagePosition.read(position, Place::read))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("the page cursor does not belong to this query");
  }

  @Test
  void read_valueThatTheReaderRefuses_isRejected() {
    assertThatThrownBy(() -> PagePosition.read(PagePosition.write(""), p -> NodeId.of(p.text())))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> PagePosition.read("t2000\n" + "x".repeat(2_000), PagePosition::text))
        .isInstanceOf(InvalidValueException.class);
  }
}
