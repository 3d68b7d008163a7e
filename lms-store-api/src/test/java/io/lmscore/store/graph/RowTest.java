package io.lmscore.store.graph;

import static io.lmscore.store.graph.Column.degree;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void accessors_valueOfTheirKind_returnIt() {
    assertThat(of("a").text(id())).hasValue("a");
    assertThat(of(7).integer(id())).hasValue(7);
    assertThat(of(7).number(id())).hasValue(7.0);
    assertThat(of(7.5).number(id())).hasValue(7.5);
    assertThat(of(true).bool(id())).hasValue(true);
    assertThat(of(Instant.EPOCH).instant(id())).hasValue(Instant.EPOCH);
  }

  @Test
  void accessors_otherKindOrAbsent_areEmpty() {
    for (Row row : List.of(of(List.of()), new Row(List.of(id()), List.of(Optional.empty())))) {
      assertThat(row.text(id())).isEmpty();
      assertThat(row.integer(id())).isEmpty();
      assertThat(row.number(id())).isEmpty();
      assertThat(row.bool(id())).isEmpty();
      assertThat(row.instant(id())).isEmpty();
    }
    assertThat(of(1.0).integer(id())).isEmpty();
  }

  @Test
  void find_equalColumn_returnsItsValue() {
    Row row =
        new Row(
            List.of(property("x"), degree(Direction.OUT, "A", "B")),
            List.of(Optional.empty(), Optional.of(Value.of(2))));

    assertThat(row.find(degree(Direction.OUT, "B", "A"))).hasValue(Value.of(2));
    assertThat(row.find(property("x"))).isEmpty();
  }

  @Test
  void find_columnThatWasNotAskedFor_isRejected() {
    assertThatThrownBy(() -> of(1).find(property("x")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("x");
  }

  @Test
  void create_otherNumberOfValues_isRejected() {
    assertThatThrownBy(() -> new Row(List.of(id()), List.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("1 columns");
  }

  private static Row of(Object value) {
    return new Row(List.of(id()), List.of(Optional.of(Value.of(value))));
  }
}
