package io.lmscore.store.testkit.history;

import io.lmscore.store.Role;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** The rule CNC-7: the calls on one element take effect one after the other. */
public final class HistoryRules {
  private static final int THREADS = 8;
  private static final int ELEMENTS = 3;
  private static final int CALLS = 24;
  private static final int ROUNDS = 6;

  private HistoryRules() {}

  /** Returns the rule, with a trial for nodes and one for relationships. */
  public static List<Rule> all() {
    return List.of(
        Rule.of("CNC-7")
            .trialUnless(
                Limitation.ONE_CONNECTION,
                Role.GRAPH,
                "nodes: puts, changes, conditional writes, deletes with versions, and reads",
                context -> run(context, HistoryRules::nodes))
            .trialUnless(
                Limitation.ONE_CONNECTION,
                Role.GRAPH,
                "relationships: puts, changes, conditional writes, deletes with versions, and reads",
                context -> run(context, HistoryRules::relationships)));
  }

  /** Creates the elements of a round. */
  private interface Elements {
    List<ElementCalls> of(GraphStore graph, int round);
  }

  private static void run(TrialContext context, Elements elements) throws Exception {
    GraphStore graph = context.graph();
    for (int round = 0; round < ROUNDS * context.effort(); round++) {
      List<ElementCalls> calls = elements.of(graph, round);
      long seed = context.random().nextLong();
      List<List<List<Operation>>> byThread = record(calls, seed);
      for (int i = 0; i < calls.size(); i++) {
        int element = i;
        List<Operation> history =
            byThread.stream().flatMap(thread -> thread.get(element).stream()).toList();
        Linearization.fault(history)
            .ifPresent(
                fault -> {
                  throw new RuleViolation(calls.get(element) + ": " + fault);
                });
      }
    }
  }

  /** Returns the calls by thread and by element, in the order in which the thread made them. */
  private static List<List<List<Operation>>> record(List<ElementCalls> calls, long seed)
      throws Exception {
    AtomicLong clock = new AtomicLong();
    List<Callable<List<List<Operation>>>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(() -> calls(thread, calls, new Random(seed + thread), clock));
    }
    try (ConcurrentRun together = new ConcurrentRun(THREADS)) {
      return together.run(threads);
    }
  }

  private static List<List<Operation>> calls(
      int thread, List<ElementCalls> calls, Random random, AtomicLong clock) {
    List<List<Operation>> histories = new ArrayList<>();
    calls.forEach(element -> histories.add(new ArrayList<>()));
    for (int i = 0; i < CALLS; i++) {
      int element = random.nextInt(calls.size());
      calls.get(element).call(thread, random, clock).ifPresent(histories.get(element)::add);
    }
    return histories;
  }

  private static List<ElementCalls> nodes(GraphStore graph, int round) {
    List<ElementCalls> calls = new ArrayList<>();
    for (int i = 0; i < ELEMENTS; i++) {
      Node node = Node.of("n" + round + "." + i, "Device");
      calls.add(
          new ElementCalls(
              graph,
              node,
              (version, condition) -> new Write.DeleteNode(node.id(), version, condition),
              () -> graph.node(node.id())));
    }
    return calls;
  }

  private static List<ElementCalls> relationships(GraphStore graph, int round) {
    List<ElementCalls> calls = new ArrayList<>();
    List<Node> ends = List.of(Node.of("a" + round, "Device"), Node.of("b" + round, "Device"));
    ends.forEach(graph::put);
    for (int i = 0; i < ELEMENTS; i++) {
      RelationshipId id = new RelationshipId(ends.get(0).id(), "OWNS", ends.get(1).id(), "k" + i);
      Relationship relationship = Relationship.of("a", "OWNS", "b");
      calls.add(
          new ElementCalls(
              graph,
              new Relationship(id, relationship.properties(), 0),
              (version, condition) -> new Write.DeleteRelationship(id, version, condition),
              () -> graph.relationship(id)));
    }
    return calls;
  }
}
