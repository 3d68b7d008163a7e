package io.lmscore.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.encoding.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketWidthTest {
  @ParameterizedTest
  @CsvSource({
    "PT168H, 2000-01-03T00:00:00Z, 2000-01-03T00:00:00Z",
    "PT168H, 2000-01-02T23:59:59.999999Z, 1999-12-27T00:00:00Z",
    "PT168H, 1969-07-20T20:17:40Z, 1969-07-14T00:00:00Z",
    "PT168H, 2024-02-29T12:00:00Z, 2024-02-26T00:00:00Z",
    "PT168H, 0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "PT240H, 2000-01-02T00:00:00Z, 1999-12-24T00:00:00Z",
    "PT1H, 1969-12-31T23:59:59.999999Z, 1969-12-31T23:00:00Z",
    "PT7M, 2000-01-03T00:06:59Z, 2000-01-03T00:00:00Z",
    "PT7M, 2000-01-02T23:59:59Z, 2000-01-02T23:53:00Z",
    "PT0.000001S, 1999-01-01T00:00:00.000001Z, 1999-01-01T00:00:00.000001Z"
  })
  void startOf_fixedWidth_isAlignedToTheMonday(Duration width, Instant instant, Instant start) {
    assertThat(BucketWidth.of(width).startOf(instant)).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2024-02-29T23:59:59.999999Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "1, 2000-02-29T00:00:00Z, 2000-02-01T00:00:00Z, 2000-03-01T00:00:00Z",
    "1, 1900-02-28T12:00:00Z, 1900-02-01T00:00:00Z, 1900-03-01T00:00:00Z",
    "1, 1999-12-31T23:59:59Z, 1999-12-01T00:00:00Z, 2000-01-01T00:00:00Z",
    "3, 2023-12-31T00:00:00Z, 2023-10-01T00:00:00Z, 2024-01-01T00:00:00Z",
    "5, 1999-12-15T00:00:00Z, 1999-08-01T00:00:00Z, 2000-01-01T00:00:00Z",
    "5, 1999-07-31T00:00:00Z, 1999-03-01T00:00:00Z, 1999-08-01T00:00:00Z",
    "5, 2000-06-01T00:00:00Z, 2000-06-01T00:00:00Z, 2000-11-01T00:00:00Z",
    "12, 2024-02-29T00:00:00Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "1200, 1999-06-01T00:00:00Z, 1900-01-01T00:00:00Z, 2000-01-01T00:00:00Z",
    "1200, 0001-01-01T00:00:00Z, 0000-01-01T00:00:00Z, 0100-01-01T00:00:00Z"
  })
  void startOfAndNext_months_followTheCalendar(
      int months, Instant instant, Instant start, Instant next) {
    BucketWidth width = BucketWidth.months(months);
    assertThat(width.startOf(instant)).isEqualTo(start);
    assertThat(width.next(start)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"1900, 28", "2000, 29", "2023, 28", "2024, 29", "2100, 28"})
  void next_february_hasItsDays(String year, int days) {
    Instant february = Instant.parse(year + "-02-01T00:00:00Z");
    assertThat(Duration.between(february, BucketWidth.months(1).next(february)))
        .isEqualTo(Duration.ofDays(days));
  }

  static Stream<BucketWidth> widths() {
    return Stream.of(
        BucketWidth.of(Duration.ofNanos(1_000)),
        BucketWidth.of(Duration.ofNanos(7_000_001_000L)),
        BucketWidth.of(Duration.ofMinutes(15)),
        BucketWidth.of(Duration.ofDays(10)),
        BucketWidth.of(Duration.ofDays(3_660)),
        BucketWidth.months(1),
        BucketWidth.months(7),
        BucketWidth.months(1_200));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void startOf_anyInstant_isOfTheBucketThatHoldsIt(BucketWidth width) {
    Random random = new Random(8);
    long span = Micros.of(Micros.MAX) - Micros.of(Micros.MIN);
    List<Instant> instants =
        Stream.concat(
                Stream.of(Micros.MIN, Micros.MAX, Instant.EPOCH),
                Stream.generate(
                        () ->
                            Micros.toInstant(
                                Micros.of(Micros.MIN) + Math.floorMod(random.nextLong(), span)))
                    .limit(1_000))
            .toList();
    for (Instant instant : instants) {
      Instant start = width.startOf(instant);
      assertThat(start).isBeforeOrEqualTo(instant);
      assertThat(width.next(start)).isAfter(instant);
      assertThat(width.startOf(start)).isEqualTo(start);
      assertThat(width.startOf(width.next(start))).isEqualTo(width.next(start));
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void count_range_isWhatWalkingThroughItCounts(BucketWidth width) {
    Random random = new Random(9);
    for (String around :
        List.of("0001-01-01T00:00:00Z", "1999-12-31T23:59:59.999990Z", "2024-02-28T00:00:00Z")) {
      for (int i = 0; i < 50; i++) {
        Instant from = Instant.parse(around).plusNanos(random.nextInt(1_000) * 1_000L);
        Instant end = width.startOf(from);
        for (int n = random.nextInt(20); n >= 0; n--) {
          end = width.next(end);
        }
        Instant to = end.plusNanos((random.nextInt(3) - 1) * 1_000L);
        if (to.isBefore(from)) {
          continue;
        }
        TimeRange range = TimeRange.of(from, to);
        long walked = 0;
        for (Instant s = width.startOf(from);
            !range.isEmpty() && s.isBefore(to);
            s = width.next(s)) {
          walked++;
        }
        assertThat(width.count(range)).as("%s in %s", width, range).isEqualTo(walked);
      }
    }
  }

  @Test
  void count_allTime_doesNotOverflow() {
    assertThat(BucketWidth.of(Duration.ofNanos(1_000)).count(TimeRange.all()))
        .isEqualTo(Micros.of(Micros.MAX) - Micros.of(Micros.MIN) + 1);
    assertThat(BucketWidth.months(1).count(TimeRange.all())).isEqualTo(9_999L * 12);
  }

  @Test
  void count_emptyRange_isNone() {
    TimeRange empty = TimeRange.of(Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusSeconds(1));
    assertThat(BucketWidth.of(Duration.ofHours(1)).count(empty)).isZero();
    assertThat(BucketWidth.months(1).count(empty)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0000001S", "PT0.0000011S", "P3660DT0.000001S"})
  void of_widthAgainstTheRules_isRejected(String width) {
    assertThatThrownBy(() -> BucketWidth.of(Duration.parse(width)))
        .isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_201})
  void months_outOfRange_isRejected(int months) {
    assertThatThrownBy(() -> BucketWidth.months(months)).isInstanceOf(InvalidValueException.class);
  }
}
