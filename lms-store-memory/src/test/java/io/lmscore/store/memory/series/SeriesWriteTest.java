package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How rows spread over the chunks of a series. */
class SeriesWriteTest {
  private static final SeriesKey KEY = SeriesKey.of("dev:1", "t");

  private final MetadataPool notes = new MetadataPool();

  @Test
  void add_later_fillsChunksToTheirEnd() {
    Series series = add(null, rows(0, 10, 1)).series();
    for (int i = 1; i < 500; i++) {
      series = add(series, rows(i * 10, 10, 1)).series();
    }

    assertThat(sizes(series)).containsExactly(1_024, 1_024, 1_024, 1_024, 904);
    assertThat(times(series)).isEqualTo(LongStream.range(0, 5_000).boxed().toList());
  }

  @Test
  void add_later_sharesTheTailWithoutShowingIt() {
    Series first = add(null, rows(0, 5, 1)).series();
    Series second = add(first, rows(5, 1, 1)).series();
    Series third = add(second, rows(6, 1, 1)).series();

    assertThat(third.chunk(0).times()).isSameAs(second.chunk(0).times());
    assertThat(times(first)).hasSize(5);
    assertThat(times(second)).hasSize(6);
    assertThat(times(third)).hasSize(7);
  }

  @Test
  void add_manyAtOnce_cutsThem() {
    assertThat(sizes(add(null, rows(0, 2_500, 1)).series())).containsExactly(1_024, 1_024, 452);
  }

  @Test
  void add_lateIntoAFullChunk_splitsOnlyThat() {
    Series before = add(null, rows(0, 3_072, 2)).series();

    SeriesWrite.Result result = add(before, rows(2_501, 1, 1));

    assertThat(result.inserted()).isEqualTo(1);
    assertThat(sizes(result.series())).containsExactly(1_024, 512, 513, 1_024);
    assertThat(result.series().chunk(0)).isSameAs(before.chunk(0));
    assertThat(result.series().chunk(3)).isSameAs(before.chunk(2));
    assertThat(times(before)).hasSize(3_072);
  }

  @Test
  void add_beforeBetweenAndBehind_keepsAllInOrder() {
    Series before = add(null, rows(1_000, 2_000, 2)).series();

    SeriesWrite.Result result = add(before, rows(0, 6_000, 1));

    assertThat(result.inserted()).isEqualTo(4_000);
    assertThat(times(result.series())).isEqualTo(LongStream.range(0, 6_000).boxed().toList());
    assertThat(sizes(result.series())).allMatch(size -> size <= 1_024);
  }

  @Test
  void from_insideAChunk_cutsItAndKeepsTheRest() {
    Series before = add(null, rows(0, 3_072, 1)).series();

    Series rest = before.from(1_500);

    assertThat(before.countBefore(1_500)).isEqualTo(1_500);
    assertThat(sizes(rest)).containsExactly(548, 1_024);
    assertThat(rest.chunk(1)).isSameAs(before.chunk(2));
    assertThat(sizes(before.from(1))).containsExactly(1_023, 1_024, 1_024);
    assertThat(sizes(before.from(0))).containsExactly(1_024, 1_024, 1_024);
    assertThat(sizes(before.from(1_024))).containsExactly(1_024, 1_024);
    assertThat(before.from(1_024).chunk(0)).isSameAs(before.chunk(1));
  }

  private static SeriesWrite.Result add(@Nullable Series before, Rows rows) {
    return SeriesWrite.add(
        KEY,
        before,
        rows,
        DuplicatePolicy.IGNORE,
        new HeapCall("memory test", Duration.ofMinutes(1)));
  }

  private Rows rows(int from, int count, int step) {
    return Rows.of(
        IntStream.range(0, count)
            .mapToObj(i -> Micros.toInstant(from + (long) i * step))
            .map(time -> Reading.of("dev:1", "t", time, 1))
            .toList(),
        notes);
  }

  private static List<Integer> sizes(Series series) {
    return IntStream.range(0, series.chunks()).mapToObj(i -> series.chunk(i).size()).toList();
  }

  private static List<Long> times(Series series) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < series.chunks(); i++) {
      for (int row = 0; row < series.chunk(i).size(); row++) {
        times.add(series.chunk(i).micros(row));
      }
    }
    return times;
  }
}
