package io.lmscore.store.neo4j.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.neo4j.cypher.ContentHash;
import io.lmscore.store.spi.server.LostRace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElementReaderTest {
  private static final NodeId A = NodeId.of("a");
  private static final Object EDITED = item(Map.of("_lms_id", "lms:a", "_lms_check", 1L));
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final ElementReader reader = new ElementReader();

  private static Object item(Map<String, Object> properties) {
    return List.of(List.of("_lms", "_lms_Device"), properties);
  }

  /** Another client may have edited it: then the question will never agree with it. */
  @Test
  void torn_comparedWithTheQuestion_isLockedInTheEnd() {
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(reader.needsLocks()).isFalse();
      assertThatThrownBy(() -> reader.requireConsistent(this::compared))
          .isInstanceOf(LostRace.class);
    }
    assertThat(reader.needsLocks()).isTrue();
    assertThat(reader.underLocks()).containsExactly(A);
    assertThat(reader.isEdited(A)).isFalse();
    assertThat(reader.requireConsistent(() -> reader.node(EDITED)).id()).isEqualTo(A);
    assertThat(reader.isEdited(A)).isTrue();
  }

  /** It was half-written before, and the lock has waited for its writer. */
  @Test
  void locked_whoseHashFits_wasNotEdited() {
    Map<String, Object> written = Map.of("_lms_id", "lms:a", "zone", 1L);
    long hash = ContentHash.of(ElementReader.ofStream().node(item(written)));
    Map<String, Object> whole = new HashMap<>(written);
    whole.put("_lms_check", hash << Integer.SIZE);
    assertTorn();
    assertThat(reader.underLocks()).containsExactly(A);
    assertThat(itemUnderLock(EDITED).isEdited()).isTrue();
    assertThat(itemUnderLock(item(whole)).isEdited()).isFalse();
  }

  private RereadElements.Item<Node> itemUnderLock(Object item) {
    return reader.requireConsistent(() -> RereadElements.Item.node(reader, item));
  }

  /** It was deleted before it could be locked, and put again while the statement ran. */
  @Test
  void torn_thatCouldNotBeLocked_isLockedBeforeTheNextRead() {
    assertTorn();
    assertThat(reader.underLocks()).containsExactly(A);
    reader.areNotLocked(List.of(A));
    assertTorn();
    assertThat(reader.isEdited(A)).isFalse();
    assertThat(reader.underLocks()).containsExactly(A);
    assertThat(itemUnderLock(EDITED).isEdited()).isTrue();
  }

  private void assertTorn() {
    assertThatThrownBy(() -> reader.requireConsistent(() -> reader.node(EDITED)))
        .isInstanceOf(LostRace.class);
  }

  private Node compared() {
    reader.node(EDITED);
    reader.requireWhole();
    throw new LostRace("an element: it does not match");
  }

  @Test
  void torn_inAnAttemptThatABatchEnded_isNotCounted() {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(
              () ->
                  reader.requireConsistent(
                      () -> {
                        reader.node(EDITED);
                        throw new LostRace("a batch during the read");
                      }))
          .isInstanceOf(LostRace.class);
    }
    assertThat(reader.needsLocks()).isFalse();
    assertThat(reader.requireConsistent(() -> "read")).isEqualTo("read");
  }

  @Test
  void timeOfAnotherZone_isNoneThatWasWrittenSo() {
    ZonedDateTime utc = TIME.atZone(ZoneOffset.UTC);
    ZonedDateTime other = TIME.atZone(ZoneOffset.ofHours(1));
    assertThat(tornBy(utc)).isEmpty();
    assertThat(tornBy(List.of(utc, utc))).isEmpty();
    assertThat(tornBy(List.of())).isEmpty();
    assertThat(tornBy(other)).containsExactly(A);
    assertThat(tornBy(TIME.atZone(ZoneId.of("UTC")))).containsExactly(A);
    assertThat(tornBy(List.of(utc, other))).containsExactly(A);
  }

  /** The elements that are torn after the read of one with that value, whose hash fits. */
  private static Set<Object> tornBy(Object stored) {
    ElementReader stream = ElementReader.ofStream();
    Map<String, Object> properties = Map.of("_lms_id", "lms:a", "at", stored);
    long hash = ContentHash.of(stream.node(item(properties)));
    stream.takeTorn();
    long packed = hash << Integer.SIZE;
    stream.node(item(Map.of("_lms_id", "lms:a", "at", stored, "_lms_check", packed)));
    return stream.takeTorn();
  }

  @Test
  void element_deleted_isEmpty() {
    assertThat(reader.element(List.of(true, List.of(List.of(), Map.of())))).isEmpty();
    assertThat(reader.element(List.of(true, EDITED))).isPresent();
  }
}
