package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.ChangedWrites.isDelete;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.deleteInChunks;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.PageRequest;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.graph.WriteCondition.IfAbsent;
import io.lmscore.store.graph.WriteCondition.IfNewer;
import io.lmscore.store.graph.WriteCondition.IfVersion;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Graph stores that are correct as long as calls do not overlap. Each pauses at the point where
 * another call must occur to reveal the defect.
 */
final class RaceSabotages {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private RaceSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(conditions(), deletes(), others());
  }

  private static List<Sabotage> others() {
    return List.of(
        Sabotage.graph("reads come from a moment ago", RaceSabotages::readsStaleNodes, "CNC-7"),
        Sabotage.graph(
            "a skipped write beside another says applied",
            RaceSabotages::reportsSkippedAsApplied,
            "CNC-7"),
        Sabotage.graph(
            "a put removes only the properties that it found",
            write(RaceSabotages::removesFoundProperties),
            "CNC-5"),
        Sabotage.graph(
            "batches lock in the order of their lists", RaceSabotages::locksInListOrder, "CNC-6"));
  }

  private static List<Sabotage> conditions() {
    return List.of(
        Sabotage.graph(
            "if absent is checked first and written then",
            ChangedWrites.conditions(
                (graph, w) ->
                    w.condition() instanceof IfAbsent && WriteSabotages.stored(graph, w).isEmpty()
                        ? afterAPause()
                        : w.condition()),
            "CNC-1"),
        Sabotage.graph(
            "versions are checked first and written then",
            ChangedWrites.conditions(
                (graph, w) ->
                    w.condition() instanceof IfVersion c
                            && WriteSabotages.stored(graph, w).equals(OptionalLong.of(c.version()))
                        ? afterAPause()
                        : w.condition()),
            "CNC-2"),
        Sabotage.graph(
            "if newer is checked first and written then",
            RaceSabotages::checksNewerBeforeWrite,
            "CNC-5"));
  }

  private static List<Sabotage> deletes() {
    return List.of(
        Sabotage.graph(
            "a tombstone is left a moment after the delete",
            write(RaceSabotages::writesTombstoneLate),
            "CNC-5"),
        Sabotage.graph(
            "a delete leaves the node alone when it changed meanwhile",
            write(RaceSabotages::losesDeletes),
            "CNC-5"),
        Sabotage.graph(
            "a delete says what was there before",
            write(RaceSabotages::answersBeforeDelete),
            "CNC-5"),
        Sabotage.graph(
            "a put of what was deleted while it waited only removes the tombstone",
            write(RaceSabotages::losesPutAfterDelete),
            "CNC-5"),
        Sabotage.graph(
            "a delete if newer that found nothing is decided by what it found",
            RaceSabotages::decidesDeleteByEarlierRead,
            "CNC-5"),
        Sabotage.graph(
            "deleteInChunks deletes only the relationships that it found",
            deleteInChunks(RaceSabotages::deletesOnlyFoundRelationships),
            "CNC-3"));
  }

  static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private static WriteCondition afterAPause() {
    pause();
    return WriteCondition.ALWAYS;
  }

  /** Returns the only write of a batch if it is a delete without a condition. */
  private static Optional<Write> onlyDelete(List<Write> writes) {
    return writes.size() == 1
            && isDelete(writes.get(0))
            && writes.get(0).condition().equals(WriteCondition.ALWAYS)
        ? Optional.of(writes.get(0))
        : Optional.empty();
  }

  /** Keeps the versions of tombstones outside of the store, since no call can read them. */
  private static GraphStore checksNewerBeforeWrite(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<String, Long> tombstoneVersion = new ConcurrentHashMap<>();

      @Override
      public List<Outcome> write(List<Write> writes) {
        return inner().write(writes.stream().map(this::checked).toList());
      }

      private Write checked(Write write) {
        long version = write.version();
        boolean newer =
            version > WriteSabotages.stored(inner(), write).orElse(-1)
                && version > tombstoneVersion.getOrDefault(write.describe(), -1L);
        if (isDelete(write)) {
          tombstoneVersion.merge(write.describe(), version, Math::max);
        }
        return newer && write.condition() instanceof IfNewer
            ? ChangedWrites.with(write, afterAPause())
            : write;
      }
    };
  }

  private static List<Outcome> removesFoundProperties(GraphStore graph, List<Write> writes) {
    if (writes.size() != 1
        || !(writes.get(0) instanceof PutNode put)
        || !put.condition().equals(WriteCondition.ALWAYS)) {
      return graph.write(writes);
    }
    Optional<Node> old = graph.node(put.node().id());
    pause();
    if (old.isEmpty() || !old.get().label().equals(put.node().label())) {
      return graph.write(writes);
    }
    PropertyMap set = put.node().properties();
    String[] gone =
        old.get().properties().values().keySet().stream()
            .filter(key -> set.find(key).isEmpty())
            .toArray(String[]::new);
    graph.write(
        List.of(Write.change(put.node().id(), set).removing(gone).withVersion(put.version())));
    return List.of(Outcome.APPLIED);
  }

  private static List<Outcome> writesTombstoneLate(GraphStore graph, List<Write> writes) {
    Optional<Write> delete = onlyDelete(writes).filter(w -> w.version() > 0);
    if (delete.isEmpty()) {
      return graph.write(writes);
    }
    Write unversioned =
        delete.get() instanceof DeleteNode node
            ? Write.delete(node.id())
            : Write.delete(((DeleteRelationship) delete.get()).id());
    List<Outcome> outcomes = graph.write(List.of(unversioned));
    pause();
    if (WriteSabotages.stored(graph, unversioned).isEmpty()) {
      graph.write(writes);
    }
    return outcomes;
  }

  private static List<Outcome> losesDeletes(GraphStore graph, List<Write> writes) {
    if (onlyDelete(writes).orElse(null) instanceof DeleteNode delete) {
      Optional<Node> before = graph.node(delete.id());
      pause();
      if (before.isPresent() && !graph.node(delete.id()).equals(before)) {
        return List.of(Outcome.APPLIED);
      }
    }
    return graph.write(writes);
  }

  private static List<Outcome> answersBeforeDelete(GraphStore graph, List<Write> writes) {
    Optional<Write> delete = onlyDelete(writes);
    if (delete.isEmpty()) {
      return graph.write(writes);
    }
    boolean wasThere = WriteSabotages.stored(graph, delete.get()).isPresent();
    pause();
    graph.write(writes);
    return List.of(wasThere ? Outcome.APPLIED : Outcome.MISSING);
  }

  private static List<Outcome> losesPutAfterDelete(GraphStore graph, List<Write> writes) {
    Write first = writes.isEmpty() ? Write.delete(NodeId.of("none")) : writes.get(0);
    if (isDelete(first)
        || !first.condition().equals(WriteCondition.ALWAYS)
        || !isStored(graph, first)) {
      return graph.write(writes);
    }
    pause();
    boolean wasDeleted = !isStored(graph, first);
    List<Outcome> outcomes = graph.write(writes);
    if (wasDeleted) {
      graph.write(
          List.of(
              first instanceof PutNode put
                  ? Write.delete(put.node().id())
                  : Write.delete(((PutRelationship) first).relationship().id())));
    }
    return outcomes;
  }

  private static boolean isStored(GraphStore graph, Write write) {
    return WriteSabotages.stored(graph, write).isPresent();
  }

  /** Keeps the versions of tombstones outside of the store, since no call can read them. */
  private static GraphStore decidesDeleteByEarlierRead(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<String, Long> tombstoneVersion = new ConcurrentHashMap<>();

      @Override
      public List<Outcome> write(List<Write> writes) {
        if (writes.size() != 1) {
          return inner().write(writes);
        }
        Write write = writes.get(0);
        boolean isDelete = isDelete(write);
        boolean holds =
            isDelete
                && write.condition() instanceof IfNewer
                && write.version() > tombstoneVersion.getOrDefault(write.describe(), -1L)
                && WriteSabotages.stored(inner(), write).isEmpty();
        if (holds) {
          pause();
        }
        List<Outcome> outcomes = inner().write(writes);
        if (!isDelete) {
          tombstoneVersion.remove(write.describe());
        } else if (write.version() > 0 && !outcomes.contains(Outcome.SKIPPED)) {
          tombstoneVersion.merge(write.describe(), write.version(), Math::max);
        }
        return holds && outcomes.contains(Outcome.SKIPPED) ? List.of(Outcome.MISSING) : outcomes;
      }
    };
  }

  private static boolean deletesOnlyFoundRelationships(GraphStore graph, NodeId id) {
    List<Relationship> found = relationships(graph, id);
    boolean wasThere = graph.node(id).isPresent();
    pause();
    found.forEach(relationship -> graph.delete(relationship.id()));
    return relationships(graph, id).isEmpty() ? graph.delete(id) : wasThere;
  }

  private static List<Relationship> relationships(GraphStore graph, NodeId id) {
    PageRequest page = PageRequest.first(PageRequest.MAX_SIZE);
    return graph.relationships(id, Direction.BOTH, RelationshipPattern.ANY, page).items();
  }

  /** Calls of a store. It knows whether they overlap. */
  private static final class Calls {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    /**
     * Runs a call.
     *
     * @param call can ask whether another call ran at any moment since it began
     */
    <T> T run(Function<BooleanSupplier, T> call) {
      int number = begun.incrementAndGet();
      boolean beganBesideAnother = running.incrementAndGet() > 1;
      try {
        return call.apply(() -> beganBesideAnother || begun.get() != number);
      } finally {
        running.decrementAndGet();
      }
    }
  }

  /** Answers a read that overlaps another call with the result of the previous read. */
  private static GraphStore readsStaleNodes(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<NodeId, Optional<Node>> last = new ConcurrentHashMap<>();
      private final Calls calls = new Calls();

      @Override
      public Optional<Node> node(NodeId id) {
        return calls.run(
            overlaps -> {
              pause();
              boolean overlap = overlaps.getAsBoolean();
              Optional<Node> found = inner().node(id);
              Optional<Node> before = last.getOrDefault(id, found);
              last.put(id, found);
              return overlap ? before : found;
            });
      }

      @Override
      public List<Outcome> write(List<Write> writes) {
        return calls.run(overlaps -> inner().write(writes));
      }
    };
  }

  /** Reports a skipped write as applied when it overlaps another write. */
  private static GraphStore reportsSkippedAsApplied(GraphStore inner) {
    Calls calls = new Calls();
    return write(
            (graph, writes) ->
                calls.run(
                    overlaps -> {
                      pause();
                      boolean overlap = overlaps.getAsBoolean();
                      List<Outcome> outcomes = graph.write(writes);
                      return overlap && outcomes.equals(List.of(Outcome.SKIPPED))
                          ? List.of(Outcome.APPLIED)
                          : outcomes;
                    }))
        .apply(inner);
  }

  private static GraphStore locksInListOrder(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

      @Override
      public List<Outcome> write(List<Write> writes) {
        List<ReentrantLock> held = new ArrayList<>();
        try {
          for (Write write : writes) {
            if (held.size() == writes.size() / 2) {
              pause();
            }
            ReentrantLock lock =
                locks.computeIfAbsent(write.describe(), element -> new ReentrantLock());
            if (!lock.tryLock(20, TimeUnit.MILLISECONDS)) {
              throw TimedOutException.unchanged("the batch waits for one that waits for it", null);
            }
            held.add(lock);
          }
          return inner().write(writes);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw TimedOutException.unchanged("interrupted", e);
        } finally {
          held.forEach(ReentrantLock::unlock);
        }
      }
    };
  }
}
