package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PagedQuery.Item;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagedQueryTest {
  private static final Call CALL = Call.begin("neo4j graph.scanNodes", Duration.ZERO);
  private static final PageRequest TWO = PageRequest.first(2);

  private final PagedQuery question = PagedQuery.of(CALL, "Device", 3);

  @Test
  void page_oneItemMore_isCutAndGoesOnBehindTheLastOfThePage() {
    Page<Integer> page = question.page("lms", TWO, items(3));
    assertThat(page.items()).containsExactly(0, 1);
    assertThat(question.after(TWO.after(page.next().orElseThrow()), PagePosition::text))
        .hasValue("at 1");
  }

  @Test
  void page_noItemMore_isTheLast() {
    assertThat(question.page("lms", TWO, items(2))).isEqualTo(new Page<>(List.of(0, 1), noToken()));
    assertThat(question.page("lms", TWO, items(0))).isEqualTo(new Page<>(List.of(), noToken()));
  }

  @Test
  void after_firstPage_isEmpty() {
    assertThat(question.after(TWO, PagePosition::text)).isEmpty();
  }

  @Test
  void page_tokenOfAnythingElse_isRejected() {
    PageRequest next = TWO.after(question.page("lms", TWO, items(3)).next().orElseThrow());
    List<PagedQuery> others =
        List.of(
            PagedQuery.of(Call.begin("neo4j graph.x", Duration.ZERO), "Device", 3),
            PagedQuery.of(CALL, "Device", 4),
            PagedQuery.of(CALL, "Device"));
    for (PagedQuery other : others) {
      assertThatThrownBy(() -> other.page("lms", next, items(1)))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> question.page("other", next, items(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThat(question.page("lms", next, items(1)).items()).containsExactly(0);
  }

  /** Tokens outlive a version of this library: the text must stay as it is. */
  @Test
  void page_token_isMadeOfNamespaceMethodAndParts() {
    String text = "lms neo4j graph.scanNodes 6:Device 1:3";
    assertThat(question.page("lms", TWO, items(3)).next())
        .hasValue(PageToken.write(text, "t4\nat 1"));
  }

  @Test
  void text_patternsThatShowTheSame_differs() {
    List<Filter> filters =
        List.of(
            Filters.in("k", List.of("a", "b")),
            Filters.in("k", List.of("a], TextValue[value=b")),
            Filters.eq("k", List.of("a", "b")),
            Filters.eq("k", List.of("a], TextValue[value=b")),
            Filters.startsWith("k", "a"),
            Filters.containsText("k", "a"),
            Filters.endsWith("k", "a"),
            Filters.contains("k", "a"),
            Filters.absent("k"),
            Filters.not(Filters.absent("k")),
            Filters.and(Filters.absent("k"), Filters.not(Filters.absent("l"))),
            Filters.or(Filters.absent("k"), Filters.not(Filters.absent("l"))),
            Filters.and(Filters.absent("k"), Filters.and(Filters.absent("l"), Filters.absent("m"))),
            Filters.and(
                Filters.and(Filters.absent("k"), Filters.absent("l")), Filters.absent("m")));
    Set<String> texts = new HashSet<>();
    for (Filter filter : filters) {
      texts.add(PagedQuery.text(CALL, NodePattern.of("Device").where(filter)));
      texts.add(PagedQuery.text(CALL, RelationshipPattern.of("R", "S").where(filter)));
    }
    assertThat(texts).hasSize(2 * filters.size());
  }

  @Test
  void text_patternsOnRelationshipsOfNodes_differs() {
    RelationshipPattern types = RelationshipPattern.of("R");
    List<Filter> filters =
        List.of(
            Filters.related(Direction.OUT),
            Filters.related(Direction.IN),
            Filters.related(Direction.OUT, "R"),
            Filters.related(Direction.OUT, "R", NodePattern.of("N")),
            Filters.related(Direction.OUT, "R", NodePattern.of("N").where(Filters.eq("k", 1))),
            Filters.related(Direction.OUT, types.where(Filters.eq("k", 1)), NodePattern.of("N")),
            Filters.degree(Direction.OUT, "R", Operator.GE, 1),
            Filters.degree(Direction.OUT, "R", Operator.GE, 11),
            Filters.degree(Direction.OUT, "R", Operator.GT, 1),
            Filters.degree(Direction.IN, "R", Operator.GE, 1),
            Filters.degree(Direction.OUT, "S", Operator.GE, 1));
    Set<String> texts = new HashSet<>();
    for (Filter filter : filters) {
      texts.add(PagedQuery.text(CALL, NodePattern.of("Device").where(filter)));
    }
    assertThat(texts).hasSize(filters.size());
  }

  private static Optional<String> noToken() {
    return Optional.empty();
  }

  private static List<Item<Integer>> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Item<>(i, PagePosition.write("at " + i)))
        .toList();
  }
}
