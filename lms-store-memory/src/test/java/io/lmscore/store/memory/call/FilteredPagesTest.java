package io.lmscore.store.memory.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.TimedOutException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PagedCursor.Chunk;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilteredPagesTest {
  private static final Call PATIENT = Call.begin("memory test", Duration.ofMinutes(1));

  private final List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();

  @Test
  void after_callTimesOut_losesNothing() {
    FilteredPages<Integer> pages =
        new FilteredPages<>(numbers.iterator(), item -> true, (item, call) -> item % 10 == 0);

    assertThatExceptionOfType(TimedOutException.class)
        .isThrownBy(() -> pages.after(null, 1_000, Call.begin("memory test", Duration.ZERO)));
    Chunk<Integer> page = pages.after(null, 1_000, PATIENT);

    assertThat(page.items()).isEqualTo(numbers.stream().filter(item -> item % 10 == 0).toList());
  }

  @Test
  void after_itemOutside_endsThere() {
    FilteredPages<Integer> pages =
        new FilteredPages<>(numbers.iterator(), item -> item < 1_500, (item, call) -> true);

    assertThat(pages.after(null, 5_000, PATIENT).items()).hasSize(FilteredPages.PAGE_SIZE);
    Chunk<Integer> rest = pages.after(null, 5_000, PATIENT);

    assertThat(rest.items()).isEqualTo(numbers.subList(1_000, 1_500));
    assertThat(rest.more()).isFalse();
  }
}
