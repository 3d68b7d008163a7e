package io.lmscore.store.neo4j.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import io.lmscore.store.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsistentStreamTest {
  private static final Call CALL = Call.begin("test", Duration.ofHours(1));
  private static final List<Ordering.Key> RANK = Ordering.by("rank", Sort.ASCENDING).keys();

  /**
   * @param sent the rank by which the server has ordered
   * @param read the rank that was read
   */
  private static FoundItem<Long> item(long sent, long read) {
    NodeId id = NodeId.of("n" + sent);
    Place place =
        Place.of(
            RANK,
            List.of(sent),
            column -> Optional.of(Value.of(read)),
            id,
            Optional.empty(),
            Optional.empty());
    return new FoundItem<>(List.of(id), read, work -> true, place, reread -> item(sent, read));
  }

  private static FoundItem<Long> item(long rank) {
    return item(rank, rank);
  }

  private static FoundItem<Long> notMatching(long rank) {
    FoundItem<Long> item = item(rank);
    return new FoundItem<>(item.ids(), rank, work -> false, item.place(), reread -> item);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<List<Long>> streamed(List<FoundItem<Long>>... portions) {
    return streamed(
        ElementReader.ofStream(),
        (call, ids) -> new RereadElements(List.of(), List.of()),
        portions);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<List<Long>> streamed(
      ElementReader reader, ConsistentStream.Reread reread, List<FoundItem<Long>>... portions) {
    Iterator<List<FoundItem<Long>>> sent = Arrays.asList(portions).iterator();
    Portions<Optional<FoundItem<Long>>> rows =
        new Portions<>() {
          @Override
          public List<Optional<FoundItem<Long>>> next(Call call) {
            return sent.hasNext() ? sent.next().stream().map(Optional::of).toList() : List.of();
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    ConsistentStream<Long> stream = new ConsistentStream<>(rows, reader, RANK, reread);
    List<List<Long>> all = new ArrayList<>();
    List<Long> portion = stream.next(CALL);
    while (!portion.isEmpty()) {
      all.add(portion);
      portion = stream.next(CALL);
    }
    return all;
  }

  @Test
  void moved_isPassedOverUnlessItFits() {
    assertThat(streamed(List.of(item(1), item(2, 9), item(3), item(4, 5), item(6), item(7, 3))))
        .containsExactly(List.of(1L, 3L, 5L, 6L));
  }

  @Test
  void movedAtTheEndOfAPortion_waitsForTheNextOne() {
    assertThat(streamed(List.of(item(1), item(2, 3), item(3, 9)), List.of(item(4), item(5))))
        .containsExactly(List.of(1L), List.of(3L, 4L, 5L));
  }

  @Test
  void movedAtTheEndOfTheStream_comesIfItIsBehindTheOthers() {
    assertThat(streamed(List.of(item(1), item(2, 7)), List.of(item(4), item(5, 8), item(6, 2))))
        .containsExactly(List.of(1L), List.of(4L), List.of(8L));
  }

  @Test
  void movedAlone_waitForOnePortionOnly() {
    assertThat(
            streamed(
                List.of(item(1, 2)), List.of(item(3, 4)), List.of(item(5, 6)), List.of(item(7))))
        .containsExactly(List.of(6L, 7L));
  }

  @Test
  void movedAtTheEndOfAPortion_waitsWhileNothingMatches() {
    List<FoundItem<Long>> none = List.of(notMatching(4));
    assertThat(streamed(List.of(item(1), item(2, 3)), none))
        .containsExactly(List.of(1L), List.of(3L));
    assertThat(streamed(List.of(item(1), item(2, 3)), none, none, List.of(item(5))))
        .containsExactly(List.of(1L), List.of(3L, 5L));
    assertThat(streamed(none)).isEmpty();
  }

  @Test
  void asChosen_staysWhereTheServerHasPutIt() {
    FoundItem<Long> edited = item(2, 9).asChosen();
    assertThat(streamed(List.of(item(1), edited, item(3)))).containsExactly(List.of(1L, 9L, 3L));
    assertThat(streamed(List.of(edited), List.of(edited), List.of(edited, item(3))))
        .containsExactly(List.of(9L), List.of(9L, 9L, 3L));
  }

  /** The server has found it with rank 2, and it was half-written with rank 9. */
  @Test
  void torn_isAsChosenOnlyIfItWasEditedByHand() {
    assertThat(streamedBesideTorn(true)).containsExactly(List.of(1L, 9L, 3L));
    assertThat(streamedBesideTorn(false)).containsExactly(List.of(1L, 3L));
  }

  private static List<List<Long>> streamedBesideTorn(boolean isEdited) {
    ElementReader reader = ElementReader.ofStream();
    Node torn =
        reader.node(
            List.of(List.of("_lms", "_lms_Device"), Map.of("_lms_id", "lms:n2", "rank", 9L)));
    FoundItem<Long> found = item(2, 9);
    FoundItem<Long> again =
        new FoundItem<>(
            found.ids(),
            found.item(),
            found.matches(),
            found.place(),
            reread -> reread.isEdited(torn.id()) ? found.asChosen() : found);
    return streamed(
        reader,
        (call, ids) -> {
          assertThat(ids).containsExactly(torn.id());
          return new RereadElements(List.of(new RereadElements.Item<>(torn, isEdited)), List.of());
        },
        List.of(item(1), again, item(3)));
  }

  /** Its key says nothing about the place of others. */
  @Test
  void asChosen_besideMoved_doesNotDecideWhetherItFits() {
    FoundItem<Long> edited = item(3, 99).asChosen();
    assertThat(streamed(List.of(item(10), edited, item(4, 15), item(20))))
        .containsExactly(List.of(10L, 99L, 15L, 20L));
    assertThat(streamed(List.of(item(10), item(4, 25), edited, item(20))))
        .containsExactly(List.of(10L, 99L, 20L));
    assertThat(streamed(List.of(item(10), item(4, 15), edited), List.of(item(20))))
        .containsExactly(List.of(10L), List.of(15L, 99L, 20L));
  }
}
