package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationshipIdTextTest {
  /** Some begin with others, and some sort otherwise as UTF-16. */
  private static final List<String> IDS =
      List.of(
          "a", "aa", "a b", "a!", " ", "b", "\u00e9", "\uff5e", "\ud83d\ude00", "x".repeat(254));

  private static final List<String> TYPES = List.of("R", "RR", "R_1", "S");
  private static final List<String> KEYS = List.of("", "k", "kk", "\ud83d\ude00");

  private static List<RelationshipId> ids() {
    List<RelationshipId> ids = new ArrayList<>();
    for (String from : IDS) {
      for (String type : TYPES) {
        for (String to : IDS) {
          for (String key : KEYS) {
            ids.add(RelationshipId.of(NodeId.of(from), type, NodeId.of(to), key));
          }
        }
      }
    }
    return ids;
  }

  @Test
  void parse_ofWhatOfMade_isTheSame() {
    assertThat(ids())
        .allSatisfy(
            id -> assertThat(RelationshipIdText.parse(RelationshipIdText.of(id))).isEqualTo(id));
  }

  @Test
  void of_orderedByBytes_isInTheOrderOfTheIdentities() {
    Comparator<RelationshipId> byText =
        (a, b) -> Utf8.compare(RelationshipIdText.of(a), RelationshipIdText.of(b));
    assertThat(ids().stream().sorted(byText).toList()).isEqualTo(ids().stream().sorted().toList());
  }

  @Test
  void prefix_ofNodeAndType_isOfItsRelationshipsAlone() {
    String prefix = RelationshipIdText.prefix(NodeId.of("a"), "R");
    assertThat(ids())
        .allSatisfy(
            id ->
                assertThat(RelationshipIdText.of(id).startsWith(prefix))
                    .isEqualTo(id.from().equals(NodeId.of("a")) && id.type().equals("R")));
  }

  @Test
  void of_longest_has829Bytes() {
    String longest = "x".repeat(254);
    RelationshipId id =
        RelationshipId.of(NodeId.of(longest), "T".repeat(64), NodeId.of(longest), longest);
    assertThat(Utf8.length(RelationshipIdText.of(id))).isEqualTo(829);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a\u001fR\u001fb",
        "a\u001fR\u001fb\u001fk\u001f",
        "a\u001f1\u001fb\u001f"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> RelationshipIdText.parse(text));
  }
}
