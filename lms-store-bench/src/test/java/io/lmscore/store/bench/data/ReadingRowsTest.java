package io.lmscore.store.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.series.Reading;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingRowsTest {
  private static final ReadingRows WEEK = ReadingRows.week(1);

  @Test
  void week_isAMillionReadingsOf500Devices() {
    assertThat(WEEK.size()).isEqualTo(1_000_000);
    assertThat(WEEK.batch(0, 500)).extracting(Reading::series).doesNotHaveDuplicates();
    assertThat(WEEK.batch(999_999, 1_000_000).get(0).time()).isBefore(WEEK.end());
  }

  @Test
  void batches_areInOrderOfTimeAndHoldEachKeyOnce() {
    List<Reading> readings = WEEK.batch(0, 20_000);
    assertThat(readings).isSortedAccordingTo(Comparator.comparing(Reading::time));
    Set<List<Object>> keys = new HashSet<>();
    readings.forEach(reading -> keys.add(List.of(reading.series(), reading.time())));
    assertThat(keys).hasSameSizeAs(readings);
  }

  @Test
  void batches_sameSeed_areTheSame() {
    assertThat(ReadingRows.week(1).batch(500, 900)).isEqualTo(WEEK.batch(500, 900));
    assertThat(ReadingRows.week(2).batch(500, 900)).isNotEqualTo(WEEK.batch(500, 900));
  }
}
