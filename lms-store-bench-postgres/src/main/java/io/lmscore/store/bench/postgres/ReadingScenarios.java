package io.lmscore.store.bench.postgres;

import io.lmscore.store.Cursor;
import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.BuildRace;
import io.lmscore.store.bench.harness.BuildRace.Built;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Meter;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Readings on plain PostgreSQL. All contenders use the same table. */
final class ReadingScenarios {
  private static final String OURS = "lms-store";
  private static final int BATCH = 10_000;

  private final Server server;
  private final TimeSeriesStore ours;
  private final JdbcReadings byHand;

  private ReadingScenarios(Server server, TimeSeriesStore ours) {
    this.server = server;
    this.ours = ours;
    this.byHand = new JdbcReadings(server.rivals());
  }

  private interface Race {
    void run(ReadingScenarios readings) throws Exception;
  }

  static void append(Bench bench) throws Exception {
    on(bench, readings -> readings.appendRace(bench));
  }

  static void copy(Bench bench) throws Exception {
    on(bench, readings -> readings.copyRace(bench));
  }

  static void read(Bench bench) throws Exception {
    on(bench, readings -> readings.readRace(bench));
  }

  static void latest(Bench bench) throws Exception {
    on(bench, readings -> readings.latestRace(bench));
  }

  static void latestOfChunks(Bench bench) throws Exception {
    try (Server server = Server.withTimescale()) {
      for (Duration interval : List.of(Duration.ofMinutes(5), Duration.ofHours(2))) {
        on(server, readings -> readings.chunkRace(bench, interval));
      }
    }
  }

  private static void on(Bench bench, Race race) throws Exception {
    bench.progress("starting a server");
    try (Server server = Server.start()) {
      on(server, race);
    }
  }

  private static void on(Server server, Race race) throws Exception {
    try (Stores stores = server.stores("bench", "series")) {
      stores.dropNamespaces(); // leftovers of an interrupted run on a lasting server
      stores.series().check();
      race.run(new ReadingScenarios(server, stores.series()));
      stores.dropNamespaces();
    }
  }

  private void appendRace(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.week(bench.settings().seed());
    fill(bench, rows); // creates the partitions, which exist from then on
    new BuildRace("1,000,000 in batches of 10,000", "all of them, duplicates ignored and counted")
        .add(OURS, meter -> appended(meter, rows, b -> ours.append(b, DuplicatePolicy.IGNORE)))
        .add(JdbcReadings.UNNEST, meter -> appended(meter, rows, byHand::appendUnnest))
        .add(JdbcReadings.BATCHES, meter -> appended(meter, rows, byHand::appendBatch))
        .target(Target.atMostTimesAsLongAs(JdbcReadings.UNNEST, 1 / 0.9))
        .target(Target.timesFasterThan(JdbcReadings.BATCHES, 2))
        .run(bench);
  }

  private void copyRace(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.week(bench.settings().seed());
    fill(bench, rows); // creates the partitions, which exist from then on
    new BuildRace("1,000,000 in batches of 10,000", "all of them, duplicates fail")
        .add(OURS, meter -> appended(meter, rows, b -> ours.append(b, DuplicatePolicy.FAIL)))
        .add(JdbcReadings.COPY, meter -> appended(meter, rows, byHand::appendCopy))
        .target(Target.atMostTimesAsLongAs(JdbcReadings.COPY, 1 / 0.9))
        .run(bench);
  }

  /**
   * Begins with empty partitions. All contenders write to the same partitions, one after the other.
   */
  private Built appended(Meter meter, ReadingRows rows, Consumer<List<Reading>> append)
      throws SQLException {
    server.execute("truncate lms_bench.sensor_readings", "checkpoint");
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<Reading> batch = rows.batch(from, from + BATCH);
      meter.start();
      append.accept(batch);
      meter.stop();
    }
    Object answer = ours.latest(SeriesSelection.of(rows.randomSeries(0)));
    return new Built() {
      @Override
      public Object answer() {
        return answer;
      }

      @Override
      public void close() {
        // The next contender empties the table.
      }
    };
  }

  private void readRace(Bench bench) throws SQLException {
    fill(bench, ReadingRows.week(bench.settings().seed()));
    new QuestionRace<>("1,000,000 in the order of time", "all of them", List.of("all"))
        .add(Contender.of(OURS, question -> sum(), Math::round))
        .add(Contender.of(JdbcReadings.LOOP, question -> byHand.sum(), Math::round))
        .target(Target.atMostTimesAsLongAs(JdbcReadings.LOOP, 1 / 0.8))
        .run(bench);
  }

  private double sum() {
    double sum = 0;
    try (Cursor<Reading> readings =
        ours.readings(ReadingQuery.of(SeriesSelection.all(), TimeRange.all()))) {
      while (readings.hasNext()) {
        sum += readings.next().value();
      }
    }
    return sum;
  }

  private void latestRace(Bench bench) throws SQLException {
    ReadingRows rows =
        new ReadingRows(1_000, 2_000, Duration.ofMinutes(5), bench.settings().seed());
    fill(bench, rows);
    List<String> devices =
        IntStream.range(0, 1_000).mapToObj(i -> rows.series(i).deviceId()).toList();
    SeriesSelection selection = SeriesSelection.ofDevices(devices.toArray(String[]::new));
    new QuestionRace<>("1,000 devices of 2,000,000 readings", "all of them", List.of("all"))
        .add(Contender.of(OURS, question -> ours.latest(selection), ReadingScenarios::values))
        .add(Contender.of(JdbcReadings.DISTINCT_ON, question -> byHand.latest(devices)))
        .target(Target.timesFasterThan(JdbcReadings.DISTINCT_ON, 50))
        .run(bench);
  }

  private void chunkRace(Bench bench, Duration interval) throws SQLException {
    ReadingRows rows = new ReadingRows(1_000, 2_000, interval, bench.settings().seed());
    fill(bench, rows);
    List<String> devices =
        IntStream.range(0, 1_000).mapToObj(i -> rows.series(i).deviceId()).toList();
    SeriesSelection selection = SeriesSelection.ofDevices(devices.toArray(String[]::new));
    String title = "1,000 devices, one reading each " + interval.toMinutes() + " minutes";
    new QuestionRace<>(title, "2,000,000 readings in chunks of a week", List.of("all"))
        .add(Contender.of(OURS, question -> ours.latest(selection), ReadingScenarios::values))
        .add(Contender.of(JdbcReadings.DISTINCT_ON, question -> byHand.latest(devices)))
        .add(Contender.of(JdbcReadings.OF_ALL, question -> byHand.latestOfAll()))
        .target(Target.timesFasterThan(JdbcReadings.DISTINCT_ON, 5))
        .target(Target.timesFasterThan(JdbcReadings.OF_ALL, 5))
        .run(bench);
  }

  private static Map<String, Double> values(List<Reading> readings) {
    Map<String, Double> values = new TreeMap<>();
    readings.forEach(reading -> values.put(reading.series().deviceId(), reading.value()));
    return values;
  }

  private void fill(Bench bench, ReadingRows rows) throws SQLException {
    bench.progress("storing " + rows.size() + " readings");
    for (int from = 0; from < rows.size(); from += BATCH) {
      ours.append(rows.batch(from, from + BATCH), DuplicatePolicy.IGNORE);
    }
    server.execute("vacuum analyze lms_bench.sensor_readings", "checkpoint");
  }
}
