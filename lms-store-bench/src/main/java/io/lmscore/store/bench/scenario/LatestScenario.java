package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.ReadingRows;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.Heap;
import io.lmscore.store.bench.harness.Heap.Held;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.ArrayReadings;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.bench.rival.LmsReadings;
import io.lmscore.store.bench.rival.ReadingAppender;
import io.lmscore.store.bench.rival.TreeReadings;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.series.SeriesSelection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Asks for the latest reading of one of 500 series. */
final class LatestScenario {
  private static final int QUESTIONS = 1_000;

  private LatestScenario() {}

  static void run(Bench bench) throws Exception {
    ReadingRows rows = ReadingRows.week(bench.settings().seed());
    bench.progress("appending " + rows.size() + " readings three times");
    Held<LmsReadings> ours = filled(LmsReadings::new, rows);
    Held<TreeReadings> tree = filled(TreeReadings::new, rows);
    Held<ArrayReadings> arrays = filled(ArrayReadings::new, rows);
    List<Question> questions =
        IntStream.range(0, QUESTIONS).mapToObj(i -> Question.of(rows.randomSeries(i))).toList();
    new QuestionRace<>("the caller keeps the selection", "the latest of one series", questions)
        .add(
            Contender.<Question>of(
                    LmsGraph.NAME, question -> ours.thing().store().latest(question.selection))
                .holding(ours.bytes()))
        .add(tree(tree))
        .add(arrays(arrays))
        .target(Target.micros(2))
        .run(bench);
    new QuestionRace<>("a new selection each time", "the latest of one series", questions)
        .add(
            Contender.<Question>of(
                    LmsGraph.NAME,
                    question -> ours.thing().store().latest(SeriesSelection.of(question.series)))
                .holding(ours.bytes()))
        .add(tree(tree))
        .add(arrays(arrays))
        .run(bench);
  }

  private static Contender<Question> tree(Held<TreeReadings> tree) {
    return Contender.of(
            TreeReadings.NAME,
            (Question question) -> tree.thing().latest(question.series),
            List::of)
        .holding(tree.bytes());
  }

  private static Contender<Question> arrays(Held<ArrayReadings> arrays) {
    return Contender.of(
            ArrayReadings.NAME,
            (Question question) -> arrays.thing().latest(question.series),
            List::of)
        .holding(arrays.bytes());
  }

  private static <A extends ReadingAppender> Held<A> filled(Callable<A> appender, ReadingRows rows)
      throws Exception {
    return Heap.measure(
        () -> {
          A filled = appender.call();
          filled.fill(rows);
          return filled;
        });
  }

  private record Question(SeriesKey series, SeriesSelection selection) {
    static Question of(SeriesKey series) {
      return new Question(series, SeriesSelection.of(series));
    }
  }
}
