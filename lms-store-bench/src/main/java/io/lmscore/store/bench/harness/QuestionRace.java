package io.lmscore.store.bench.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Contenders answer the same questions in rounds. In each round every contender answers all
 * questions, and repeats them until 50 ms have passed. Each round begins with another contender.
 * Before the rounds, each answer of each contender is compared with that of lms-store.
 *
 * @param <Q> a question
 */
public final class QuestionRace<Q> {
  private static final long ROUND_NANOS = 50_000_000;

  /** The least warm-up time of each contender; the compiler needs it in another thread. */
  private static final long WARM_NANOS = 3_000_000_000L;

  private static final int FORM_ROUNDS = 3;
  private static final int FORM_QUESTIONS = 5;

  /** Receives answers, so that the compiler cannot remove the work for them. */
  static volatile Object sink = "";

  private final String name;
  private final String operation;
  private final List<Q> questions;
  private final List<Entry<Q>> entries = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private BiPredicate<Object, Object> same = Object::equals;

  /**
   * Creates a race of that name.
   *
   * @param operation description of the answer to one question
   * @param questions at least one
   */
  public QuestionRace(String name, String operation, List<Q> questions) {
    this.name = name;
    this.operation = operation;
    this.questions = List.copyOf(questions);
  }

  /** Adds a contender; the first one is lms-store. */
  public QuestionRace<Q> add(Contender<Q> contender) {
    entries.add(new Entry<>(contender.name(), List.of(contender)));
    return this;
  }

  /** Adds a contender with several forms of the same question; the fastest form takes part. */
  public QuestionRace<Q> addFastestOf(String contender, List<Contender<Q>> ways) {
    entries.add(new Entry<>(contender, List.copyOf(ways)));
    return this;
  }

  /** Adds a target. */
  public QuestionRace<Q> target(Target target) {
    targets.add(target);
    return this;
  }

  /** Adds a line below the table. */
  public QuestionRace<Q> note(String text) {
    notes.add(text);
    return this;
  }

  /** Compares answers by this predicate instead of {@code equals}. */
  public QuestionRace<Q> comparingBy(BiPredicate<Object, Object> newSame) {
    same = newSame;
    return this;
  }

  /**
   * Runs the race and reports its result.
   *
   * @throws ScenarioException when a contender answers differently from the first one
   */
  public void run(Bench bench) {
    bench.progress(name + ": comparing the answers");
    questions.forEach(this::verify);
    List<Contender<Q>> contenders = entries.stream().map(entry -> fastest(entry, bench)).toList();
    bench.progress(name + ": " + bench.settings().rounds() + " rounds");
    warmUp(contenders, bench.settings().warmup());
    List<Samples> samples = rounds(bench.settings().rounds(), contenders, questions);
    bench.report(result(contenders, samples, bench.settings().seed()).with(targets));
  }

  private void verify(Q question) {
    Contender<Q> ours = entries.get(0).ways.get(0);
    Object expected = ours.comparable().apply(question);
    for (Entry<Q> entry : entries.subList(1, entries.size())) {
      for (Contender<Q> contender : entry.ways) {
        Object actual = contender.comparable().apply(question);
        if (!same.test(expected, actual)) {
          throw new ScenarioException(
              name
                  + ", "
                  + question
                  + ": "
                  + ours.name()
                  + " says "
                  + shortened(expected)
                  + ", "
                  + contender.name()
                  + " says "
                  + shortened(actual));
        }
      }
    }
  }

  private Contender<Q> fastest(Entry<Q> entry, Bench bench) {
    if (entry.ways.size() == 1) {
      return entry.ways.get(0);
    }
    bench.progress(name + ": looking for the fastest form of " + entry.contender);
    List<Q> some = questions.subList(0, Math.min(questions.size(), FORM_QUESTIONS));
    rounds(Math.max(1, bench.settings().warmup()), entry.ways, some);
    List<Samples> samples = rounds(FORM_ROUNDS, entry.ways, some);
    for (int i = 0; i < samples.size(); i++) {
      notes.add(
          entry.contender
              + " as "
              + entry.ways.get(i).name()
              + ": "
              + Figures.nanos(samples.get(i).medianNanos()));
    }
    return IntStream.range(0, samples.size())
        .boxed()
        .min(Comparator.comparingDouble(i -> samples.get(i).medianNanos()))
        .map(entry.ways::get)
        .orElseThrow()
        .named(entry.contender);
  }

  /** Asks in rounds that are not measured; with 0 rounds it asks nothing. */
  private void warmUp(List<Contender<Q>> racers, int rounds) {
    long[] warm = new long[racers.size()];
    for (int round = 0; round < rounds || isColder(warm, rounds); round++) {
      for (int i = 0; i < warm.length; i++) {
        if (round < rounds || warm[i] < WARM_NANOS) {
          long start = System.nanoTime();
          ask(racers.get(i), questions);
          warm[i] += System.nanoTime() - start;
        }
      }
    }
  }

  private static boolean isColder(long[] warm, int rounds) {
    return rounds > 0 && Arrays.stream(warm).anyMatch(nanos -> nanos < WARM_NANOS);
  }

  private static <Q> List<Samples> rounds(
      int number, List<Contender<Q>> racers, List<Q> questions) {
    List<Samples> samples = racers.stream().map(racer -> new Samples()).toList();
    for (int round = 0; round < number; round++) {
      for (int turn = 0; turn < racers.size(); turn++) {
        int racer = (round + turn) % racers.size();
        samples.get(racer).add(ask(racers.get(racer), questions));
      }
    }
    return samples;
  }

  private static <Q> Sample ask(Contender<Q> contender, List<Q> questions) {
    Meter meter = new Meter();
    long asked = 0;
    meter.start();
    long end = System.nanoTime() + ROUND_NANOS;
    do {
      for (Q question : questions) {
        sink = contender.ask().apply(question);
      }
      asked += questions.size();
    } while (System.nanoTime() < end);
    meter.stop();
    return meter.sample(asked);
  }

  private CaseResult result(List<Contender<Q>> contenders, List<Samples> samples, long seed) {
    List<ContenderResult> results = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Contender<Q> contender = contenders.get(i);
      results.add(
          i == 0
              ? samples.get(i).result(contender.name(), contender.heapBytes())
              : samples
                  .get(i)
                  .result(contender.name(), contender.heapBytes(), samples.get(0), seed));
    }
    return new CaseResult(name, operation, results, List.of(), notes);
  }

  private static String shortened(Object answer) {
    String text = String.valueOf(answer);
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private record Entry<Q>(String contender, List<Contender<Q>> ways) {}
}
