package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.load;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.WriteCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Graph stores with defects in batches and loads. */
final class BatchSabotages {
  private static final long PAUSE_NANOS = 100_000;

  private BatchSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph("a batch is written one by one", batch(BatchSabotages::oneByOne), "BAT-1"),
        Sabotage.graph(
            "a batch takes effect in the order of the list",
            batch(BatchSabotages::inListOrder),
            "BAT-2"),
        Sabotage.graph(
            "outcomes come in the order of effect",
            batch(BatchSabotages::inOrderOfEffect),
            "BAT-2"),
        Sabotage.graph(
            "relationships are written before their ends",
            batch(BatchSabotages::relationshipsFirst),
            "BAT-3"),
        Sabotage.graph(
            "what conflicts in a batch is skipped",
            batch(BatchSabotages::skippingConflicts),
            "BAT-4"),
        Sabotage.graph(
            "of the same element twice the last one wins",
            batch(BatchSabotages::lastWins),
            "BAT-5"),
        Sabotage.graph(
            "a batch that is too large is divided", batch(BatchSabotages::divided), "BAT-6"),
        Sabotage.graph(
            "others see the first half of a batch", batch(BatchSabotages::inHalves), "CNC-4"),
        Sabotage.graph(
            "of a large batch the last write is lost", batch(BatchSabotages::allButOne), "PUB-1"),
        Sabotage.graph(
            "load does not count relationships", load(BatchSabotages::countsNodesOnly), "LOD-1"),
        Sabotage.graph(
            "load keeps rejected elements to itself",
            load(BatchSabotages::hidesRejectedElements),
            "LOD-2"),
        Sabotage.graph(
            "load puts only what is absent",
            load((graph, load) -> graph.load(load.condition(WriteCondition.IF_ABSENT))),
            "LOD-3"));
  }

  private static UnaryOperator<GraphStore> batch(
      BiFunction<GraphStore, List<Write>, List<Outcome>> write) {
    return write(
        (graph, writes) -> writes.size() < 2 ? graph.write(writes) : write.apply(graph, writes));
  }

  private static int step(Write write) {
    if (write instanceof DeleteRelationship) {
      return 0;
    } else if (write instanceof DeleteNode) {
      return 1;
    }
    return write instanceof PutNode || write instanceof ChangeNode ? 2 : 3;
  }

  private static List<Outcome> oneByOne(GraphStore graph, List<Write> writes) {
    Outcome[] outcomes = new Outcome[writes.size()];
    for (int step = 0; step <= 3; step++) {
      for (int i = 0; i < outcomes.length; i++) {
        if (step(writes.get(i)) == step) {
          outcomes[i] = graph.write(List.of(writes.get(i))).get(0);
        }
      }
    }
    return List.of(outcomes);
  }

  private static List<Outcome> inListOrder(GraphStore graph, List<Write> writes) {
    return writes.stream().map(write -> graph.write(List.of(write)).get(0)).toList();
  }

  private static List<Outcome> inOrderOfEffect(GraphStore graph, List<Write> writes) {
    List<Outcome> outcomes = graph.write(writes);
    List<Outcome> moved = new ArrayList<>();
    for (int step = 0; step <= 3; step++) {
      for (int i = 0; i < writes.size(); i++) {
        if (step(writes.get(i)) == step) {
          moved.add(outcomes.get(i));
        }
      }
    }
    return moved;
  }

  private static List<Outcome> relationshipsFirst(GraphStore graph, List<Write> writes) {
    List<Write> relationships = writes.stream().filter(write -> step(write) == 3).toList();
    if (!relationships.isEmpty() && relationships.size() < writes.size()) {
      graph.write(relationships);
    }
    return graph.write(writes);
  }

  private static List<Outcome> skippingConflicts(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (ConflictException whole) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Write write : writes) {
        try {
          outcomes.addAll(graph.write(List.of(write)));
        } catch (ConflictException e) {
          outcomes.add(Outcome.SKIPPED);
        }
      }
      return outcomes;
    }
  }

  private static List<Outcome> lastWins(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (InvalidValueException e) {
      Map<String, Write> last = new LinkedHashMap<>();
      writes.forEach(write -> last.put(write.describe(), write));
      graph.write(List.copyOf(last.values()));
      return writes.stream().map(write -> Outcome.APPLIED).toList();
    }
  }

  private static List<Outcome> divided(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (LimitExceededException e) {
      return inHalves(graph, writes);
    }
  }

  private static List<Outcome> inHalves(GraphStore graph, List<Write> writes) {
    if (writes.size() < 2) {
      return graph.write(writes);
    }
    int middle = writes.size() / 2;
    List<Outcome> outcomes = new ArrayList<>(graph.write(writes.subList(0, middle)));
    LockSupport.parkNanos(PAUSE_NANOS);
    outcomes.addAll(graph.write(writes.subList(middle, writes.size())));
    return outcomes;
  }

  private static List<Outcome> allButOne(GraphStore graph, List<Write> writes) {
    if (writes.size() < 500) {
      return graph.write(writes);
    }
    List<Outcome> outcomes = new ArrayList<>(graph.write(writes.subList(0, writes.size() - 1)));
    outcomes.add(Outcome.APPLIED);
    return outcomes;
  }

  private static LoadReport countsNodesOnly(GraphStore graph, GraphLoad load) {
    AtomicLong relationships = new AtomicLong();
    LoadReport report =
        graph.load(
            load.onProgress(
                progress -> {
                  relationships.set(progress.relationships());
                  load.onProgress().accept(progress);
                }));
    long applied = Math.max(0, report.applied() - relationships.get());
    return new LoadReport(applied, report.skipped(), report.rejected(), report.firstRejected());
  }

  private static LoadReport hidesRejectedElements(GraphStore graph, GraphLoad load) {
    LoadReport report = graph.load(load.onRejected(rejected -> {}));
    return new LoadReport(report.applied(), report.skipped() + report.rejected(), 0, List.of());
  }
}
