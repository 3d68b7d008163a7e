package io.lmscore.store.testkit.series;

import static io.lmscore.store.testkit.series.SeriesData.append;
import static io.lmscore.store.testkit.series.SeriesData.everySecond;
import static io.lmscore.store.testkit.series.SeriesData.readAll;
import static io.lmscore.store.testkit.series.SeriesData.reading;
import static io.lmscore.store.testkit.series.SeriesData.sameLists;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.ReadingQuery;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/** The rule TS-5: cursors over readings. */
final class CursorRules {
  private static final ReadingQuery ALL = ReadingQuery.of(SeriesSelection.all(), TimeRange.all());

  private CursorRules() {}

  static Rule cursors() {
    return RuleBuilder.series("TS-5")
        .trial("25,000 readings come in order, each once", CursorRules::many)
        .trial("300 cursors left half-way and closed in turn", CursorRules::leftHalfWay)
        .trial("a closed cursor gives nothing more", CursorRules::closed)
        .trial("closing twice is harmless", CursorRules::closedTwice)
        .trial("each of 200 cursors is closed by four threads", CursorRules::closedByFour)
        .trial("next after the last reading", CursorRules::exhausted)
        .trial("hasNext may be asked again and again", CursorRules::hasNextAgain)
        .concurrent("the store reads and writes while a cursor is open", CursorRules::storeInUse)
        .concurrent("two cursors in turn", CursorRules::twoAtOnce)
        .build();
  }

  private static void many(TimeSeriesStore series) {
    append(series, everySecond(25_000));
    sameLists("readings", readAll(series), everySecond(25_000));
  }

  private static void leftHalfWay(TimeSeriesStore series) {
    append(series, everySecond(5_000));
    for (int i = 0; i < 300; i++) {
      try (Cursor<Reading> cursor = series.readings(ALL)) {
        Expect.equal("first reading of cursor " + i, cursor.next(), reading(0, 1));
      }
    }
  }

  private static void closed(TimeSeriesStore series) {
    append(series, everySecond(5_000));
    Cursor<Reading> cursor = series.readings(ALL);
    Expect.equal("first", cursor.next(), reading(0, 1));
    cursor.close();
    Expect.thrown(ClosedException.class, "hasNext", () -> Expect.that("more", cursor.hasNext()));
    Expect.thrown(ClosedException.class, "next", cursor::next);
  }

  private static void closedTwice(TimeSeriesStore series) {
    append(series, everySecond(5));
    Cursor<Reading> cursor = series.readings(ALL);
    cursor.close();
    cursor.close();
    Expect.equal("readings afterwards", readAll(series), everySecond(5));
  }

  private static void closedByFour(TimeSeriesStore series) throws Exception {
    append(series, everySecond(2_000));
    try (ConcurrentRun threads = new ConcurrentRun(4)) {
      for (int i = 0; i < 200; i++) {
        Cursor<Reading> cursor = series.readings(ALL);
        cursor.next();
        threads.run(Collections.nCopies(4, () -> close(cursor)));
      }
    }
    Expect.equal("readings afterwards", readAll(series).size(), 2_000);
  }

  private static boolean close(Cursor<Reading> cursor) {
    cursor.close();
    Expect.thrown(ClosedException.class, "next", cursor::next);
    return true;
  }

  private static void exhausted(TimeSeriesStore series) {
    append(series, everySecond(1));
    try (Cursor<Reading> cursor = series.readings(ALL)) {
      Expect.equal("first", cursor.next(), reading(0, 1));
      Expect.that("no more readings", !cursor.hasNext());
      Expect.thrown(NoSuchElementException.class, "next", cursor::next);
    }
  }

  private static void hasNextAgain(TimeSeriesStore series) {
    append(series, everySecond(2));
    try (Cursor<Reading> cursor = series.readings(ALL)) {
      for (int i = 0; i < 2; i++) {
        for (int again = 0; again < 3; again++) {
          Expect.that("there is one more", cursor.hasNext());
        }
        Expect.equal("reading", cursor.next(), reading(i, 1));
      }
      for (int again = 0; again < 3; again++) {
        Expect.that("there is no more", !cursor.hasNext());
      }
    }
  }

  private static void storeInUse(TimeSeriesStore series) {
    append(series, everySecond(3_000));
    List<Reading> seen = new ArrayList<>();
    try (Cursor<Reading> cursor = series.readings(ALL)) {
      seen.add(cursor.next());
      append(series, reading(-1, 1));
      Expect.equal("number of readings", readAll(series).size(), 3_001);
      cursor.forEachRemaining(seen::add);
    }
    sameLists("readings of the cursor", seen, everySecond(3_000));
  }

  private static void twoAtOnce(TimeSeriesStore series) {
    append(series, everySecond(3_000));
    List<Reading> left = new ArrayList<>();
    List<Reading> right = new ArrayList<>();
    try (Cursor<Reading> a = series.readings(ALL);
        Cursor<Reading> b = series.readings(ALL)) {
      while (a.hasNext()) {
        left.add(a.next());
        right.add(b.next());
      }
      Expect.that("the second cursor ends too", !b.hasNext());
    }
    sameLists("first cursor", left, everySecond(3_000));
    sameLists("second cursor", right, everySecond(3_000));
  }
}
