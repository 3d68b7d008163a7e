package io.lmscore.store.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.value.PropertyMap;
import org.junit.jupiter.api.Test;

class ElementTest {
  private final Node node = Node.of("a", "Device", "zone", 1);
  private final Relationship relationship = Relationship.of("a", "OWNS", "b", "since", 2020);

  @Test
  void of_node_hasVersion0AndItsProperties() {
    assertThat(node).isEqualTo(new Node(NodeId.of("a"), "Device", PropertyMap.of("zone", 1), 0));
  }

  @Test
  void of_nodeWithBadLabel_isRejected() {
    assertThatThrownBy(() -> Node.of("a", "Device X"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("label");
  }

  @Test
  void withVersion_ends_belongToTheRange() {
    assertThat(node.withVersion(Long.MAX_VALUE).version()).isEqualTo(Long.MAX_VALUE);
    assertThat(relationship.withVersion(Long.MAX_VALUE).version()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> node.withVersion(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> relationship.withVersion(-1))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void with_oneThingChanged_keepsTheRest() {
    PropertyMap other = PropertyMap.of("x", true);
    assertThat(node.withVersion(3).withProperties(other))
        .isEqualTo(new Node(NodeId.of("a"), "Device", other, 3));
    assertThat(relationship.withVersion(3).withProperties(other).withKey("k"))
        .isEqualTo(
            new Relationship(
                RelationshipId.of(NodeId.of("a"), "OWNS", NodeId.of("b"), "k"), other, 3));
  }

  @Test
  void describe_element_namesKindAndIdentity() {
    assertThat(node.describe()).isEqualTo("node 'a'");
    assertThat(relationship.describe()).isEqualTo("relationship 'a -OWNS-> b'");
  }
}
