package io.lmscore.store.neo4j.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final List<Ordering.Key> NAME = Ordering.by("name", Sort.ASCENDING).keys();
  private static final String EMOJI = "b\uD83D\uDE00";
  private static final String COMPARABLE = "b\uD7FF01f600";

  private static Place place(String sent, String read, boolean hasHash) {
    return Place.of(
        NAME,
        List.of(sent),
        new Place.Properties() {
          @Override
          public Optional<Value> find(Column column) {
            return Optional.of(Value.of(read));
          }

          @Override
          public boolean haveHash(Column column) {
            return hasHash;
          }
        },
        NodeId.of("n"),
        Optional.empty(),
        Optional.empty());
  }

  /** The server has compared the text in another form than it compares all others. */
  @Test
  void isMoved_textWithoutComparableForm_isTheHashsToTell() {
    assertThat(place(EMOJI, EMOJI, true).isMoved()).isTrue();
    assertThat(place(EMOJI, EMOJI, false).isMoved()).isFalse();
  }

  @Test
  void isMoved_otherText_needsNoHash() {
    for (boolean hasHash : new boolean[] {true, false}) {
      assertThat(place(COMPARABLE, EMOJI, hasHash).isMoved()).isFalse();
      assertThat(place("b", "b", hasHash).isMoved()).isFalse();
      assertThat(place("a", "b", hasHash).isMoved()).isTrue();
      assertThat(place("a", EMOJI, hasHash).isMoved()).isTrue();
      assertThat(place(COMPARABLE, "a", hasHash).isMoved()).isTrue();
    }
  }

  /** The server may see only the one otherwise, so a write has moved the other. */
  @Test
  void isMoved_besideAnElementEditedByHand_isToldOfTheOther() {
    Column ofLink = Column.relationshipProperty("name");
    Column ofNode = Column.property("name");
    Place link = place(ofLink, "a", ofNode, "b", ofLink);
    assertThat(link.isMoved()).isFalse();
    assertThat(link.isAsSent()).isTrue();
    Place linkBesideMoved = place(ofLink, "a", ofNode, "a", ofLink);
    assertThat(linkBesideMoved.isMoved()).isTrue();
    assertThat(linkBesideMoved.isAsSent()).isTrue();
    assertThat(linkBesideMoved.isByKeys()).isFalse();
    assertThat(place(ofLink, "a", ofNode, "b", ofNode).isMoved()).isTrue();
    assertThat(place(ofLink, "b", ofNode, "b", Column.property("other")).isByKeys()).isTrue();
  }

  /** A place by two texts, which are read as b. */
  private static Place place(
      Column first, String firstSent, Column second, String secondSent, Column edited) {
    return Place.of(
        Ordering.by(first, Sort.ASCENDING).thenBy(second, Sort.ASCENDING).keys(),
        List.of(firstSent, secondSent),
        new Place.Properties() {
          @Override
          public Optional<Value> find(Column column) {
            return Optional.of(Value.of("b"));
          }

          @Override
          public boolean areEdited(Column column) {
            return column.equals(edited);
          }
        },
        NodeId.of("n"),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void isByKeys_neitherMovedNorAsSent() {
    Place still = place("b", "b", true);
    Place moved = place("a", "b", true);
    assertThat(still.isByKeys()).isTrue();
    assertThat(moved.isByKeys()).isFalse();
    assertThat(moved.asSent().isByKeys()).isFalse();
    assertThat(moved.asSent().isMoved()).isFalse();
    assertThat(moved.asSent().withoutKeys().isAsSent()).isTrue();
  }
}
