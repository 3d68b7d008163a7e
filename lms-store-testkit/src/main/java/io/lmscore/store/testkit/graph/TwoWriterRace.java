package io.lmscore.store.testkit.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two threads that write at the same moment.
 *
 * @param round the number of the round, so that each round can have elements of its own
 */
record TwoWriterRace(GraphStore graph, ConcurrentRun threads, int round) {
  static final int ROUNDS = 21;

  /**
   * The greatest number of reads by which one thread is behind the other, so that each is first in
   * some rounds.
   */
  private static final int MOST_BEHIND = 3;

  /** The actions of one round. */
  @FunctionalInterface
  interface Round {
    void run(TwoWriterRace race) throws Exception;
  }

  /** The actions of one round on the store. */
  @FunctionalInterface
  interface StoreRound {
    void run(GraphStore graph, TwoWriterRace race) throws Exception;
  }

  /** Returns a trial in which the two threads meet in many rounds. */
  static RuleBuilder.Body<GraphStore> rounds(StoreRound round) {
    return graph -> rounds(graph, race -> round.run(graph, race));
  }

  /** Makes the two threads meet in many rounds. */
  static void rounds(GraphStore graph, Round body) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        body.run(new TwoWriterRace(graph, threads, round));
      }
    }
  }

  /** Does the same with two batches of one write each. */
  String says(Write one, Write other, String... either) throws Exception {
    return says(List.of(one), List.of(other), either);
  }

  /**
   * Writes both batches concurrently, and expects one of these answers.
   *
   * @param either the outcomes of the first batch, or the reason of its conflict, and those of the
   *     second: {@code "SKIPPED APPLIED, MISSING"}
   * @return the actual answer
   */
  String says(List<Write> one, List<Write> other, String... either) throws Exception {
    int lead = round % (2 * MOST_BEHIND + 1) - MOST_BEHIND;
    List<String> answers =
        threads.run(
            thread -> {
              int behind = thread == 0 ? -lead : lead;
              for (int i = 0; i < behind; i++) {
                graph.node(Graphs.id("nobody"));
              }
              return answer(thread == 0 ? one : other);
            });
    String both = String.join(", ", answers);
    Expect.that(
        "in round " + round + " the two said " + both + ", not " + String.join(" or ", either),
        Arrays.asList(either).contains(both));
    return both;
  }

  private String answer(List<Write> writes) {
    try {
      return graph.write(writes).stream().map(Enum::name).collect(Collectors.joining(" "));
    } catch (ConflictException e) {
      return e.reason().name();
    }
  }
}
