package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.ArrayReadings;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.LmsReadings;
import io.lmscore.store.bench.rival.ReadingAppender;
import io.lmscore.store.bench.rival.TreeReadings;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import java.util.List;
import java.util.function.Function;

/**
 * Appends 1,000,000 readings in the order of time, in batches. The creation of the readings does
 * not count.
 */
final class AppendScenario {
  private AppendScenario() {}

  static void run(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.week(bench.settings().seed());
    SeriesKey asked = rows.randomSeries(0);
    new BuildRace(
            "append " + rows.size() + " readings",
            "all of them, in batches of " + ReadingAppender.BATCH)
        .add(
            LmsGraph.NAME,
            meter ->
                appended(
                    rows,
                    new LmsReadings(),
                    meter,
                    ours -> ours.store().latest(SeriesSelection.of(asked))))
        .add(
            TreeReadings.NAME,
            meter -> appended(rows, new TreeReadings(), meter, tree -> List.of(tree.latest(asked))))
        .add(
            ArrayReadings.NAME,
            meter ->
                appended(rows, new ArrayReadings(), meter, arrays -> List.of(arrays.latest(asked))))
        .target(Target.cpuSeconds(2))
        .target(Target.heapBytesPerItem("reading", rows.size(), 40))
        .run(bench);
  }

  private static <A extends ReadingAppender> Built appended(
      ReadingRows rows, A appender, Meter meter, Function<A, Object> ask) {
    for (int from = 0; from < rows.size(); from += ReadingAppender.BATCH) {
      List<Reading> batch = rows.batch(from, from + ReadingAppender.BATCH);
      meter.start();
      appender.append(batch);
      meter.stop();
    }
    return new Appended<>(appender, ask);
  }

  private record Appended<A extends ReadingAppender>(A appender, Function<A, Object> ask)
      implements Built {
    @Override
    public Object answer() {
      return ask.apply(appender);
    }

    @Override
    public void close() {
      appender.close();
    }
  }
}
