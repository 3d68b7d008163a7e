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

  private final PagedQuestion question = PagedQuestion.of("lms", CALL, "Device", 3);

  @Test
  void page_oneItemMore_isCutAndGoesOnBehindTheLastOfThePage() {
    Page<Integer> page = question.page(TWO, items(3));
    assertThat(page.items()).containsExactly(0, 1);
    assertThat(question.after(TWO.after(page.next().orElseThrow()))).hasValue("at 1");
  }

  @Test
  void page_noItemMore_isTheLast() {
    assertThat(question.page(TWO, items(2))).isEqualTo(new Page<>(List.of(0, 1), noToken()));
    assertThat(question.page(TWO, items(0))).isEqualTo(new Page<>(List.of(), noToken()));
  }

  @Test
  void after_firstPage_isEmpty() {
    assertThat(question.after(TWO)).isEmpty();
  }

  @Test
  void after_tokenOfAnythingElse_isRejected() {
    String token = question.page(TWO, items(3)).next().orElseThrow();
    List<PagedQuestion> others =
        List.of(
            PagedQuestion.of("other", CALL, "Device", 3),
            PagedQuestion.of("lms", Deadline.after("neo4j graph.x", Duration.ZERO), "Device", 3),
            PagedQuestion.of("lms", CALL, "Device", 4),
            PagedQuestion.of("lms", CALL, "Device"));
    for (PagedQuestion other : others) {
      assertThatThrownBy(() -> other.after(TWO.after(token)))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  /** Tokens outlive a version of this library: the text must stay as it is. */
  @Test
  void page_token_isMadeOfNamespaceMethodAndParts() {
    String text = "lms neo4j graph.scanNodes\nDevice\n3";
    assertThat(question.page(TWO, items(3)).next()).hasValue(PageToken.write(text, "at 1"));
  }

  private static Optional<String> noToken() {
    return Optional.empty();
  }

  private static List<Item<Integer>> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Item<>(i, "at " + i)).toList();
  }
}
