package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test
  void aggregate_ofKey_isThatOfTheProperty() {
    assertThat(Column.sum("n")).isEqualTo(Column.sum(Column.property("n")));
    assertThat(Column.average("n")).isEqualTo(Column.average(Column.property("n")));
    assertThat(Column.min("n")).isEqualTo(Column.min(Column.property("n")));
    assertThat(Column.max("n")).isEqualTo(Column.max(Column.property("n")));
    assertThat(Column.countDistinct("n")).isEqualTo(Column.countDistinct(Column.property("n")));
  }

  @Test
  void aggregate_ofNoProperty_isRejected() {
    assertThatThrownBy(() -> Column.sum(Column.degree(Direction.OUT)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("SUM of degree OUT: only properties can be aggregated");
  }

  @Test
  void describe_aggregate_namesTheProperty() {
    assertThat(Column.max("n").describe()).isEqualTo("MAX of property 'n'");
  }

  @Test
  void isOfRelationship_aggregate_isAsItsColumn() {
    assertThat(Column.sum("n").isOfRelationship()).isFalse();
    assertThat(Column.sum(Column.relationshipProperty("n")).isOfRelationship()).isTrue();
    assertThat(Column.from().isOfRelationship()).isTrue();
    assertThat(Column.count().isOfRelationship()).isFalse();
  }

  @Test
  void of_part_isThatOfTheIdentity() {
    RelationshipId id = RelationshipId.of(NodeId.of("a"), "T", NodeId.of("b"), "k");
    assertThat(Column.Part.values())
        .extracting(part -> part.of(id))
        .containsExactly("a", "T", "b", "k");
  }
}
