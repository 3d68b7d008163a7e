package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Asks a graph questions about its own data, and checks whether the answers agree with each other.
 * It only reads: one call at a time, with a bounded time and a bounded size of the answer.
 */
public final class LiveCheck {
  private static final int LOOKS = 3;

  private final GraphReader graph;
  private final Settings settings;

  /**
   * The settings of a check.
   *
   * @param seed of all random numbers: the same seed asks the same questions about the same data
   * @param time after which no further questions are asked
   * @param callTimeout of each call; the check skips a question that takes longer
   * @param pause before each question, so that the server can serve other clients
   */
  public record Settings(long seed, Duration time, Duration callTimeout, Duration pause) {}

  /** Creates the check; makes no call yet. */
  public LiveCheck(GraphReader graph, Settings settings) {
    this.graph = graph.withTimeout(settings.callTimeout());
    this.settings = settings;
  }

  /**
   * Asks questions until the time is over or the thread is interrupted.
   *
   * @param listener receives the number of cases so far
   * @return the findings; without cases where the graph has no nodes
   * @throws io.lmscore.store.StoreException when a call fails, except for time and size
   */
  public LiveReport run(Consumer<Integer> listener) {
    long start = System.nanoTime();
    Random random = new Random(settings.seed());
    LiveReport.Counter counter = new LiveReport.Counter(settings.seed());
    GraphSample sample = GraphSample.read(graph, random);
    if (sample.nodes().isEmpty()) {
      return counter.report();
    }
    SampledQuestions questions = new SampledQuestions(sample, random);
    List<Relation> relations = supported();
    int cases = 0;
    while (!Thread.currentThread().isInterrupted()) {
      for (Relation relation : relations) {
        if (System.nanoTime() - start >= settings.time().toNanos() || !pause()) {
          return counter.report();
        }
        check(relation, relation.draw().apply(questions), counter);
        listener.accept(++cases);
      }
    }
    return counter.report();
  }

  private List<Relation> supported() {
    List<Relation> supported = new ArrayList<>();
    for (Relation relation : Relations.all()) {
      if (graph.capabilities().containsAll(relation.needs())) {
        supported.add(relation);
      }
    }
    return supported;
  }

  /** Pauses; returns whether the run continues. */
  private boolean pause() {
    try {
      Thread.sleep(settings.pause().toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Repeats a case that shows a difference, since data may change between its calls. A difference
   * counts when the digests before and after are equal.
   */
  private void check(Relation relation, Case drawn, LiveReport.Counter counter) {
    try {
      for (int look = 1; ; look++) {
        Digest before = look == 1 ? new Digest(List.of(), List.of()) : graph.digest();
        try {
          drawn.check().accept(graph);
          counter.held(relation);
          return;
        } catch (RuleViolation e) {
          if (look > 1 && graph.digest().equals(before)) {
            counter.broken(relation, drawn.question(), String.valueOf(e.getMessage()));
            return;
          } else if (look == LOOKS) {
            counter.changed(relation);
            return;
          }
        }
      }
    } catch (TooLargeException | TimedOutException | LimitExceededException e) {
      counter.passedOver(relation);
    }
  }
}
