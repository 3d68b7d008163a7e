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
