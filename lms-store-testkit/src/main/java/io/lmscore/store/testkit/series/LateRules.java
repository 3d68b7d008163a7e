package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.at;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.seconds;

import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rule TS-7: the order in which readings arrive does not matter. */
final class LateRules {
  private LateRules() {}

  static Rule late() {
    return RuleBuilder.series("TS-7")
        .trial("the oldest arrives last, each alone", LateRules::backwards)
        .inContext("a shuffled list", LateRules::shuffled)
        .trial("a reading of long ago and one of the far future", LateRules::farApart)
        .trial("first and last of a bucket go by time", LateRules::firstAndLast)
        .trial("a new series among old ones", LateRules::newSeries)
        .build();
  }

  private static void backwards(TimeSeriesStore series) {
    for (int i = 9; i >= 0; i--) {
      append(series, reading(i, 1));
    }
    Expect.equal("readings", readAll(series), everySecond(10));
    expectLatest(series, reading(9, 1));
  }

  private static void shuffled(TrialContext context) {
    List<Reading> shuffled = new ArrayList<>(everySecond(1_000));
    Collections.shuffle(shuffled, context.random());
    for (int i = 0; i < 1_000; i += 100) {
      append(context.series(), shuffled.subList(i, i + 100));
    }
    SeriesData.sameLists("readings", readAll(context.series()), everySecond(1_000));
    expectLatest(context.series(), reading(999, 1));
  }

  private static void farApart(TimeSeriesStore series) {
    Reading past = Reading.of("d", "t", at("1867-11-07T06:00:00Z"), 1);
    Reading now = Reading.of("d", "t", at("2024-02-29T06:00:00Z"), 2);
    Reading future = Reading.of("d", "t", at("2999-12-31T06:00:00Z"), 3);
    append(series, now, future);
    append(series, past);
    Expect.equal("readings", readAll(series), List.of(past, now, future));
    expectLatest(series, future);
  }

  private static void firstAndLast(TimeSeriesStore series) {
    append(series, reading(30, 3), reading(10, 1));
    append(series, reading(50, 5), reading(5, 9), reading(40, 4));
    BucketQuery query =
        BucketQuery.of(
            SeriesSelection.all(),
            seconds(0, 60),
            BucketWidth.of(Duration.ofMinutes(1)),
            Aggregate.FIRST,
            Aggregate.LAST);
    Expect.equal(
        "values",
        series.buckets(query).get(0).values(),
        Map.of(Aggregate.FIRST, 9.0, Aggregate.LAST, 5.0));
  }

  private static void newSeries(TimeSeriesStore series) {
    append(series, reading("b", 0, 1), reading("d", 0, 1));
    append(series, reading("a", 0, 1));
    append(series, reading("c", 0, 1), reading("e", 0, 1));
    List<String> devices =
        readAll(series).stream().map(reading -> reading.series().deviceId()).toList();
    Expect.equal("devices", devices, List.of("a", "b", "c", "d", "e"));
  }

  private static void expectLatest(TimeSeriesStore series, Reading expected) {
    SeriesSelection selection = SeriesSelection.ofDevices(expected.series().deviceId());
    Expect.equal("latest", series.latest(selection), List.of(expected));
  }
}
