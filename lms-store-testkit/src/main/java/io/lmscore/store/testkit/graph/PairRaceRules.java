package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.graph.RaceElement.OfNode;
import io.lmscore.store.testkit.graph.RaceElement.OfRelationship;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trials of CNC-5 in which every two of some writes meet at one element. A model gives the
 * allowed results for both orders: the answers of the writes, the stored element, and the versions
 * that a later put if newer accepts.
 */
final class PairRaceRules {
  private static final int ROUNDS = 3;
  private static final long STORED = 3;
  private static final long PUT = 4;
  private static final long TOMBSTONE_VERSION = 5;
  private static final long DELETE = 6;

  private PairRaceRules() {}

  /** The state of the element before the writes. */
  private enum Before {
    NOTHING("that was never stored"),
    STORED("that is stored"),
    TOMBSTONE("that was deleted");

    private final String words;

    Before(String words) {
      this.words = words;
    }
  }

  /** A write of any element. */
  private interface Writing {
    Write of(RaceElement element);
  }

  static RuleBuilder<GraphStore> pairs(RuleBuilder<GraphStore> rule) {
    RuleBuilder<GraphStore> all = rule;
    for (Before before : Before.values()) {
      for (boolean inBatches : List.of(false, true)) {
        String what = inBatches ? "each two batches with a write of a " : "each two writes of a ";
        all =
            all.concurrent(
                    what + "node " + before.words,
                    graph -> pairs(graph, before, inBatches, OfNode::new))
                .concurrent(
                    what + "relationship " + before.words,
                    graph -> pairs(graph, before, inBatches, OfRelationship::new));
      }
    }
    return all;
  }

  private static List<Writing> writings() {
    List<Writing> writings = new ArrayList<>();
    for (WriteCondition condition :
        List.of(ALWAYS, IF_NEWER, IF_ABSENT, WriteCondition.ifVersion(STORED))) {
      writings.add(element -> element.put(PUT, condition));
    }
    for (WriteCondition condition : List.of(ALWAYS, IF_NEWER)) {
      writings.add(element -> element.delete(0, condition));
      writings.add(element -> element.delete(DELETE, condition));
    }
    writings.add(element -> element.change(0, ALWAYS));
    writings.add(element -> element.change(PUT, IF_NEWER));
    return writings;
  }

  private interface Naming {
    RaceElement element(String name);
  }

  private static void pairs(GraphStore graph, Before before, boolean inBatches, Naming naming)
      throws Exception {
    putAll(graph, thing("a"), thing("b"));
    List<Writing> writings = writings();
    int round = 0;
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int repeat = 0; repeat < ROUNDS; repeat++) {
        for (int i = 0; i < writings.size(); i++) {
          for (int j = i; j < writings.size(); j++) {
            RaceElement element = naming.element("e" + round);
            List<Write> one = batch(writings.get(i).of(element), inBatches, "x" + round);
            List<Write> other = batch(writings.get(j).of(element), inBatches, "y" + round);
            meet(new TwoWriterRace(graph, threads, round), before, element, one, other);
            round++;
          }
        }
      }
    }
  }

  private static List<Write> batch(Write write, boolean isBatch, String beside) {
    return isBatch ? List.of(write, Write.put(thing(beside))) : List.of(write);
  }

  private static void meet(
      TwoWriterRace race, Before before, RaceElement element, List<Write> one, List<Write> other)
      throws Exception {
    Map<String, Set<List<String>>> left = new HashMap<>();
    for (boolean isOneFirst : List.of(true, false)) {
      GraphModel model = new GraphModel();
      model.put(thing("a"));
      model.put(thing("b"));
      prepare(before, element).forEach(write -> model.write(List.of(write)));
      String first = said(model.write(isOneFirst ? one : other));
      String second = said(model.write(isOneFirst ? other : one));
      left.computeIfAbsent(
              isOneFirst ? first + ", " + second : second + ", " + first, said -> new HashSet<>())
          .add(left(model, element));
    }
    GraphStore graph = race.graph();
    prepare(before, element).forEach(write -> graph.write(List.of(write)));
    String said = race.says(one, other, left.keySet().toArray(String[]::new));
    List<String> found = left(graph, element);
    Set<List<String>> either = left.getOrDefault(said, Set.of());
    Expect.that(
        one.get(0)
            + " beside "
            + other.get(0)
            + " said "
            + said
            + " and left "
            + found
            + ", not "
            + either,
        either.contains(found));
  }

  private static List<Write> prepare(Before before, RaceElement element) {
    return switch (before) {
      case NOTHING -> List.of();
      case STORED -> List.of(element.put(STORED, ALWAYS));
      case TOMBSTONE -> List.of(element.delete(TOMBSTONE_VERSION, ALWAYS));
    };
  }

  /**
   * Returns writes that reveal a tombstone: a delete of the element, then puts if newer of several
   * versions.
   */
  private static List<Write> probes(RaceElement element) {
    return List.of(
        element.delete(0, ALWAYS),
        element.put(PUT, IF_NEWER),
        element.put(TOMBSTONE_VERSION, IF_NEWER),
        element.put(DELETE, IF_NEWER),
        element.put(DELETE + 1, IF_NEWER));
  }

  private static List<String> left(GraphModel model, RaceElement element) {
    List<String> left = new ArrayList<>(List.of(element.read(model).toString()));
    probes(element).forEach(probe -> left.add(said(model.write(List.of(probe)))));
    return left;
  }

  private static List<String> left(GraphStore graph, RaceElement element) {
    List<String> left = new ArrayList<>(List.of(element.read(graph).toString()));
    probes(element).forEach(probe -> left.add(said(graph, probe)));
    return left;
  }

  private static String said(GraphStore graph, Write write) {
    try {
      return said(graph.write(List.of(write)));
    } catch (ConflictException e) {
      return e.reason().name();
    }
  }

  private static String said(GraphModel.Result result) {
    return result.conflicts().isEmpty()
        ? said(result.outcomes())
        : result.conflicts().iterator().next().reason().name();
  }

  private static String said(List<Outcome> outcomes) {
    return outcomes.stream().map(Enum::name).collect(Collectors.joining(" "));
  }
}
