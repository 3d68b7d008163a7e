package io.lmscore.store.timescale.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.timescale.sql.PartitionSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long WEEK_MICROS = WEEK.toSeconds() * 1_000_000;
  private static final long MONDAY = micros("2026-01-05T00:00:00Z");

  @Test
  void missing_nothingThere_isAligned() {
    long[] times = {MONDAY + 1, MONDAY + WEEK_MICROS - 1, MONDAY - 1};
    assertThat(new Partitions(List.of()).missing(times, WEEK))
        .containsExactly(
            new PartitionSpan(MONDAY - WEEK_MICROS, MONDAY),
            new PartitionSpan(MONDAY, MONDAY + WEEK_MICROS));
  }

  @Test
  void missing_covered_none() {
    Partitions open = new Partitions(List.of(new PartitionSpan(Long.MIN_VALUE, MONDAY)));
    assertThat(open.missing(new long[] {MONDAY - 1, micros("0001-01-01T00:00:00Z")}, WEEK))
        .isEmpty();
  }

  @Test
  void missing_neighboursOfOtherWidth_fitsBetweenThem() {
    Partitions odd =
        new Partitions(
            List.of(
                new PartitionSpan(MONDAY + 5, MONDAY + 10),
                new PartitionSpan(MONDAY + 20, MONDAY + 30)));
    assertThat(odd.missing(new long[] {MONDAY + 12, MONDAY, MONDAY + 19}, WEEK))
        .containsExactly(
            new PartitionSpan(MONDAY, MONDAY + 5), new PartitionSpan(MONDAY + 10, MONDAY + 20));
  }

  @Test
  void missing_scattered_areWiderAndBounded() {
    long[] times = LongStream.range(0, 5_000).map(i -> MONDAY - i * WEEK_MICROS).toArray();
    List<PartitionSpan> missing = new Partitions(List.of()).missing(times, WEEK);
    assertThat(missing).hasSizeLessThanOrEqualTo(Partitions.MAX_AT_ONCE);
    assertThat(new Partitions(missing).missing(times, WEEK)).isEmpty();
  }

  @Test
  void missing_manyThereAlready_areWider() {
    Partitions many =
        new Partitions(
            LongStream.range(0, Partitions.MANY_PARTITIONS)
                .mapToObj(i -> new PartitionSpan(i * WEEK_MICROS, (i + 1) * WEEK_MICROS))
                .toList());
    PartitionSpan span = many.missing(new long[] {micros("2050-01-01T00:00:00Z")}, WEEK).get(0);
    assertThat(span.to() - span.from()).isEqualTo(16 * WEEK_MICROS);
  }

  private static long micros(String time) {
    return Micros.of(Instant.parse(time));
  }
}
