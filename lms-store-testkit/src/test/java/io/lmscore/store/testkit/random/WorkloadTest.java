package io.lmscore.store.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.oracle.OracleGraphStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  private static final int SEED = 4711;

  @ParameterizedTest
  @EnumSource(WorkloadMix.class)
  void run_onTheOracle_findsNothing(WorkloadMix mix) {
    run(mix, OracleGraphStore::new);
  }

  /** Stores with one fault each. */
  enum Fault {
    NO_TOMBSTONES(WorkloadMix.WRITES),
    NO_VERSION_CHECK(WorkloadMix.WRITES),
    CHANGES_REMOVE_NOTHING(WorkloadMix.WRITES),
    CHANGES_REPLACE_ALL(WorkloadMix.TRAVERSALS),
    ZERO_STEPS_ARE_ONE(WorkloadMix.TRAVERSALS),
    THROUGH_IS_IGNORED(WorkloadMix.TRAVERSALS),
    DISTANCE_OF_LAST_HOP(WorkloadMix.TRAVERSALS),
    TRAILS_ARE_WALKS(WorkloadMix.TRAILS),
    SIMPLE_PATHS_ARE_TRAILS(WorkloadMix.SIMPLE_PATHS),
    TIES_REVERSED(WorkloadMix.K_SHORTEST);

    private final WorkloadMix mix;

    Fault(WorkloadMix mix) {
      this.mix = mix;
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void run_onAFaultyStore_shrinksToFewSteps(Fault fault) {
    RuleViolation violation =
        catchThrowableOfType(
            RuleViolation.class, () -> run(fault.mix, () -> new FaultyStore(fault)));

    assertThat(violation).as("the fault is found").isNotNull();
    assertThat(violation.getMessage()).containsPattern("seed 471[1-4]:");
    assertThat(violation.getMessage().lines().filter(line -> line.startsWith("  store.")))
        .as(violation.getMessage())
        .hasSizeBetween(1, 5);
  }

  @Test
  void run_onAStoreThatFailsOnce_saysThatItDidNotFailAgain() {
    boolean[] failed = new boolean[1];
    assertThatThrownBy(
            () ->
                run(
                    WorkloadMix.READS,
                    () ->
                        new OracleGraphStore() {
                          @Override
                          public List<Outcome> write(List<Write> writes) {
                            List<Outcome> outcomes = super.write(writes);
                            if (!failed[0] && writes.size() > 1) {
                              failed[0] = true;
                              return List.of();
                            }
                            return outcomes;
                          }
                        }))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("not when the same steps were taken again");
  }

  /** Runs as many workloads as the rule has trials, each on an empty store. */
  private static void run(WorkloadMix mix, Supplier<GraphStore> stores) {
    for (int i = 0; i < mix.trials(); i++) {
      new Workload(mix, SEED + i, mix.steps()).run(stores.get(), use -> use.apply(stores.get()));
    }
  }

  private static final class FaultyStore extends OracleGraphStore {
    private final Fault fault;

    FaultyStore(Fault fault) {
      this.fault = fault;
    }

    @Override
    public List<Outcome> write(List<Write> writes) {
      List<Write> changed = new ArrayList<>();
      for (Write write : writes) {
        if (fault == Fault.NO_TOMBSTONES && write instanceof Write.DeleteNode delete) {
          changed.add(new Write.DeleteNode(delete.id(), 0, delete.condition()));
        } else if (fault == Fault.NO_VERSION_CHECK
            && write instanceof Write.PutNode put
            && put.condition() instanceof WriteCondition.IfVersion) {
          changed.add(Write.put(put.node()));
        } else if (fault == Fault.CHANGES_REMOVE_NOTHING
            && write instanceof Write.ChangeNode change) {
          changed.add(
              new Write.ChangeNode(
                  change.id(), change.set(), Set.of(), change.version(), change.condition()));
        } else if (fault == Fault.CHANGES_REPLACE_ALL
            && write instanceof Write.ChangeNode change
            && node(change.id()).isPresent()) {
          changed.add(Write.put(node(change.id()).get().withProperties(change.set())));
        } else {
          changed.add(write);
        }
      }
      return super.write(changed);
    }

    @Override
    public List<Reached> reach(Traversal traversal) {
      List<Reached> reached = super.reach(misread(traversal));
      if (fault == Fault.DISTANCE_OF_LAST_HOP && traversal.hops().size() > 1) {
        int most = traversal.hops().get(1).max();
        return reached.stream()
            .map(r -> new Reached(r.node(), Math.min(r.distance(), most)))
            .toList();
      }
      return reached;
    }

    @Override
    public List<Row> rows(Traversal traversal, Column... columns) {
      return super.rows(misread(traversal), columns);
    }

    private Traversal misread(Traversal traversal) {
      List<Hop> hops = new ArrayList<>();
      for (Hop h : traversal.hops()) {
        int min =
            fault == Fault.ZERO_STEPS_ARE_ONE ? Math.min(Math.max(1, h.min()), h.max()) : h.min();
        hops.add(
            new Hop(
                h.direction(),
                h.relationships(),
                min,
                h.max(),
                fault == Fault.THROUGH_IS_IGNORED ? NodePattern.ANY : h.through(),
                h.to()));
      }
      return new Traversal(traversal.start(), hops, traversal.ordering(), traversal.limit());
    }

    @Override
    public List<Path> paths(Traversal traversal, PathRule rule) {
      if (fault == Fault.TRAILS_ARE_WALKS && rule == PathRule.TRAIL) {
        return super.paths(traversal, PathRule.WALK);
      } else if (fault == Fault.SIMPLE_PATHS_ARE_TRAILS && rule == PathRule.SIMPLE) {
        return super.paths(traversal, PathRule.TRAIL);
      }
      return super.paths(traversal, rule);
    }

    @Override
    public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
      List<CostedPath> paths = new ArrayList<>(super.kShortestPaths(question, k));
      if (fault == Fault.TIES_REVERSED) {
        for (int i = 1; i < paths.size(); i++) {
          if (paths.get(i).cost() == paths.get(i - 1).cost()) {
            Collections.swap(paths, i, i - 1);
            break;
          }
        }
      }
      return paths;
    }
  }
}
