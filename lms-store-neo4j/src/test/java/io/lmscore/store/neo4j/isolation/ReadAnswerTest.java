package io.lmscore.store.neo4j.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.neo4j.isolation.ReadAnswer.Checked;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAnswerTest {
  private static final List<Ordering.Key> RANK =
      Ordering.by("rank", Sort.ASCENDING).thenBy(Column.id(), Sort.DESCENDING).keys();
  private static final int NO_LIMIT = 100;
  private static final Call CALL = Call.begin("test", Duration.ofHours(1));

  private static Optional<Checked<String>> item(String id, boolean matches, Place place) {
    return Optional.of(new Checked<>(id, matches, place));
  }

  private static Optional<Checked<String>> unordered(String id, boolean matches) {
    return item(id, matches, Place.unordered(NodeId.of(id)));
  }

  /**
   * @param read null for absent
   */
  private static Optional<Checked<String>> ranked(
      String id, @Nullable Long sent, @Nullable Long read) {
    Place place =
        Place.of(
            RANK,
            Arrays.asList(sent, id),
            column -> Optional.ofNullable(read).map(Value::of),
            NodeId.of(id),
            Optional.empty(),
            Optional.empty());
    return item(id, true, place);
  }

  private List<String> answer(
      List<Ordering.Key> order, int limit, List<Optional<Checked<String>>> found) {
    ReadAnswer answer = new ReadAnswer(CALL, order, limit, true);
    return answer.of(found);
  }

  @Test
  void answer_belowTheLimit_leavesOutWhatChanged() {
    assertThat(
            answer(
                List.of(),
                4,
                List.of(unordered("a", true), unordered("b", false), Optional.empty())))
        .containsExactly("a");
  }

  @Test
  void answer_atTheLimit_isLost() {
    assertThatThrownBy(
            () -> answer(List.of(), 2, List.of(unordered("a", true), unordered("b", false))))
        .isInstanceOf(LostRace.class);
    assertThatThrownBy(() -> answer(List.of(), 2, List.of(unordered("a", true), Optional.empty())))
        .isInstanceOf(LostRace.class);
  }

  @Test
  void answer_moved_isOrderedAgain() {
    assertThat(
            answer(
                RANK,
                NO_LIMIT,
                List.of(ranked("a", 1L, 5L), ranked("b", 2L, 2L), ranked("c", 7L, 7L))))
        .containsExactly("b", "a", "c");
    assertThat(answer(RANK, NO_LIMIT, List.of(ranked("a", 1L, null), ranked("b", 2L, 2L))))
        .containsExactly("b", "a");
    assertThat(answer(RANK, NO_LIMIT, List.of(ranked("a", 1L, 2L), ranked("b", 2L, 2L))))
        .containsExactly("b", "a"); // by the next key, descending
  }

  /** The server compares ids in a form of its own, or has lost them since. */
  @Test
  void place_idsInTheOrder_areThoseThatWereRead() {
    NodeId end = NodeId.of("\uFFFD");
    RelationshipId link = RelationshipId.of(NodeId.of("\uD83D\uDE00"), "R", end, "\uE000");
    List<Ordering.Key> order =
        Ordering.by(Column.id(), Sort.ASCENDING)
            .thenBy(Column.start(), Sort.ASCENDING)
            .thenBy(Column.from(), Sort.ASCENDING)
            .thenBy(Column.key(), Sort.ASCENDING)
            .thenBy(Column.distance(), Sort.ASCENDING)
            .keys();
    Place place =
        Place.of(
            order,
            Arrays.asList("sent", null, "sent", "sent", 3L),
            column -> Optional.empty(),
            end,
            Optional.of(NodeId.of("s")),
            Optional.of(link));
    assertThat(place.isMoved()).isFalse();
    assertThat(place.keys().stream().map(Optional::orElseThrow))
        .containsExactly(
            Value.of("\uFFFD"),
            Value.of("s"),
            Value.of("\uD83D\uDE00"),
            Value.of("\uE000"),
            Value.of(3));
  }

  @Test
  void keysThatAreNotShown_areKeptOnceAnItemHasMoved() {
    ReadAnswer answer = new ReadAnswer(CALL, RANK, NO_LIMIT, false);
    List<FoundItem<String>> still = List.of(found(ranked("a", 1L, 1L)), found(ranked("b", 2L, 2L)));
    List<FoundItem<String>> moved = List.of(found(ranked("a", 1L, 5L)), found(ranked("b", 2L, 2L)));
    assertThat(answer.check(still.get(0)).place().keys()).isEmpty();
    assertThat(answer.of(checked(answer, still))).containsExactly("a", "b");
    assertThatThrownBy(() -> answer.of(checked(answer, moved))).isInstanceOf(LostRace.class);
    assertThat(answer.of(checked(answer, moved))).containsExactly("b", "a");
  }

  private static FoundItem<String> found(Optional<Checked<String>> item) {
    Checked<String> all = item.orElseThrow();
    return new FoundItem<>(List.of(), all.item(), work -> true, all.place(), reread -> found(item));
  }

  private static List<Optional<Checked<String>>> checked(
      ReadAnswer answer, List<FoundItem<String>> found) {
    return found.stream().map(item -> Optional.of(answer.check(item))).toList();
  }

  @Test
  void answer_movedWithinTheFirstOnes_isOrderedAgain() {
    assertThat(
            answer(RANK, 3, List.of(ranked("a", 1L, 5L), ranked("b", 2L, 2L), ranked("c", 7L, 7L))))
        .containsExactly("b", "a", "c");
  }

  @Test
  void answer_movedBehindTheFirstOnes_isLost() {
    assertThatThrownBy(() -> answer(RANK, 2, List.of(ranked("a", 1L, 9L), ranked("b", 2L, 2L))))
        .isInstanceOf(LostRace.class);
    assertThatThrownBy(() -> answer(RANK, 2, List.of(ranked("a", 1L, 1L), ranked("b", 2L, 3L))))
        .isInstanceOf(LostRace.class);
  }

  @Test
  void answer_lackingItems_findsTwiceAsManyMore() {
    ReadAnswer answer = new ReadAnswer(CALL, List.of(), 2, true);
    assertThat(answer.most()).isEqualTo(2);
    assertThatThrownBy(() -> answer.of(List.of(unordered("a", true), Optional.empty())))
        .isInstanceOf(LostRace.class);
    assertThat(answer.most()).isEqualTo(4);
    assertThat(
            answer.of(
                List.of(
                    unordered("a", false),
                    unordered("b", true),
                    unordered("c", true),
                    unordered("d", true))))
        .containsExactly("b", "c");
    assertThatThrownBy(
            () ->
                answer.of(
                    List.of(
                        Optional.empty(),
                        Optional.empty(),
                        unordered("c", false),
                        unordered("d", false))))
        .isInstanceOf(LostRace.class);
    assertThat(answer.most()).isEqualTo(8);
    assertThat(answer.of(List.of(Optional.empty(), unordered("d", true)))).containsExactly("d");
  }

  /** Each of 20,000 items has moved. */
  @Test
  void answer_allMoved_isFoundInFewAttempts() {
    List<Optional<Checked<String>>> all =
        LongStream.range(0, 20_000).mapToObj(i -> ranked("n" + i, i, 20_001 - i)).toList();
    ReadAnswer answer = new ReadAnswer(CALL, RANK, 10, true);
    for (int attempt = 1; attempt < 12; attempt++) {
      assertThatThrownBy(() -> answer.of(firstOf(all, answer))).isInstanceOf(LostRace.class);
    }
    assertThat(answer.most()).isEqualTo(30_720);
    assertThat(answer.of(firstOf(all, answer)))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "n" + (19_999 - i)).toList());
  }

  private static <T> List<T> firstOf(List<T> all, ReadAnswer answer) {
    return all.subList(0, Math.min(answer.most(), all.size()));
  }

  @Test
  void answer_withSpareItems_isCutWhereNoOtherItemBelongsBefore() {
    ReadAnswer answer = new ReadAnswer(CALL, RANK, 2, true);
    List<Optional<Checked<String>>> movedBehind = List.of(ranked("a", 1L, 9L), ranked("b", 2L, 2L));
    assertThatThrownBy(() -> answer.of(movedBehind)).isInstanceOf(LostRace.class);
    assertThat(
            answer.of(
                List.of(
                    ranked("a", 1L, 9L),
                    ranked("b", 2L, 2L),
                    ranked("c", 3L, 3L),
                    ranked("d", 4L, 8L))))
        .containsExactly("b", "c");
  }

  /** Its keys are not those by which the server has put it before others. */
  @Test
  void answer_asSentAtTheEnd_isNoCut() {
    List<Optional<Checked<String>>> found =
        List.of(
            ranked("a", 1L, 1L), ranked("b", 2L, 7L), asSent(ranked("c", 3L, 9L).orElseThrow()));
    assertThatThrownBy(() -> answer(RANK, 3, found)).isInstanceOf(LostRace.class);
    assertThat(answer(RANK, 4, found)).containsExactly("a", "b", "c");
    assertThat(answer(RANK, 1, found)).containsExactly("a");
  }

  private static Optional<Checked<String>> asSent(Checked<String> all) {
    return item(all.item(), all.matches(), all.place().asSent());
  }
}
