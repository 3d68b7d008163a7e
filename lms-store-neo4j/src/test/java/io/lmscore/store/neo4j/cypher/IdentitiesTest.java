package io.lmscore.store.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.graph.Fingerprints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final List<String> HOSTILE =
      List.of(
          "a",
          ":",
          "ns:",
          "a:b:c",
          ";",
          "~",
          "0h",
          " ",
          "'\"`\\",
          "\uD83D\uDE00é",
          "x".repeat(254),
          "\uD83D\uDE00".repeat(63));

  private final Identities identities = new Identities("ns");

  @Test
  void node_hostileIds_comeBack() {
    for (String id : HOSTILE) {
      String identity = identities.node(NodeId.of(id));
      assertThat(identity).isEqualTo("ns:" + id);
      assertThat(Identities.node(identity)).isEqualTo(NodeId.of(id));
    }
  }

  @Test
  void relationship_hostileEndsAndKeys_comeBackAndDiffer() {
    Set<String> seen = new HashSet<>();
    List<String> keys = new ArrayList<>(HOSTILE);
    keys.add("");
    for (String from : HOSTILE) {
      for (String to : HOSTILE) {
        for (String key : keys) {
          RelationshipId id = RelationshipId.of(NodeId.of(from), "OWNS", NodeId.of(to), key);
          String identity = identities.relationship(id);
          assertThat(Identities.relationship("OWNS", identity)).isEqualTo(id);
          assertThat(Identities.bucketNumber(identity)).isEqualTo(Fingerprints.bucket(id));
          assertThat(seen.add(identity)).as(identity).isTrue();
        }
      }
    }
  }

  @Test
  void relationship_text_isForGood() {
    RelationshipId id = RelationshipId.of(NodeId.of("a"), "OWNS", NodeId.of("b"), "k");
    assertThat(identities.relationship(id)).isEqualTo("ns:4n0101abk");
    assertThat(identities.tombstone(id)).isEqualTo("ns:4n0101abk\nOWNS");
    assertThat(identities.bucket(NodeId.of("b"))).isEqualTo("ns:31");
  }

  @Test
  void bucket_ofEachNumber_comesBackInOrder() {
    String before = identities.first();
    for (int bucket = 0; bucket < 1_024; bucket++) {
      String text = identities.bucket(bucket);
      assertThat(Identities.bucketNumber(text)).isEqualTo(bucket);
      assertThat(text).isGreaterThan(before).isLessThan(identities.afterBucket(bucket));
      before = identities.afterBucket(bucket);
    }
    assertThat(before).isLessThan(identities.last());
  }

  @Test
  void bucket_ofARelationship_holdsIt() {
    for (String from : HOSTILE) {
      RelationshipId id = RelationshipId.of(NodeId.of(from), "OWNS", NodeId.of("b"));
      int bucket = Fingerprints.bucket(id);
      assertThat(identities.relationship(id))
          .isGreaterThan(identities.bucket(bucket))
          .isLessThan(identities.afterBucket(bucket));
    }
  }

  @Test
  void namespaces_ofWhichOneBeginsTheOther_areApart() {
    Identities other = new Identities("ns2");
    NodeId id = NodeId.of("\uDBFF\uDFFF");
    assertThat(identities.node(id)).isLessThan(identities.last());
    assertThat(other.node(id)).doesNotStartWith(identities.first()).isGreaterThan("ns2:");
    assertThat(other.node(NodeId.of("a"))).matches(text -> text.compareTo(identities.first()) < 0);
  }

  @Test
  void foreignTexts_areRefused() {
    for (String text : List.of("", "x", "ns:", "ns:zz", "ns:00zz", "ns:000909ab", "ns:0001!1ab")) {
      assertThatThrownBy(() -> Identities.relationship("OWNS", text))
          .as(text)
          .isInstanceOf(RuntimeException.class);
    }
    for (String text : List.of("", "null", "ns:")) {
      assertThatThrownBy(() -> Identities.node(text)).as(text).isInstanceOf(RuntimeException.class);
    }
  }
}
