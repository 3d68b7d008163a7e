package io.lmscore.store.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.spi.PagedQuestion.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagedQuestionTest {
  private static final Deadline CALL = Deadline.after("neo4j graph.scanNodes", Duration.ZERO);
  private static final PageRequest TWO = PageRequest.first(2);

  private final PagedQuestion question = PagedQuestion.of(CALL, "Device", 3);

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
    List<PagedQuestion> others =
        List.of(
            PagedQuestion.of(Deadline.after("neo4j graph.x", Duration.ZERO), "Device", 3),
            PagedQuestion.of(CALL, "Device", 4),
            PagedQuestion.of(CALL, "Device"));
    for (PagedQuestion other : others) {
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
    String text = "lms neo4j graph.scanNodes\nDevice\n3";
    assertThat(question.page("lms", TWO, items(3)).next())
        .hasValue(PageToken.write(text, "t4\nat 1"));
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
