package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.graph.DigestBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Graph stores with defects in changes of some properties. */
final class ChangeSabotages {
  private ChangeSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "a change loses the other properties",
            node((graph, change) -> put(graph, change, change.set())),
            "CHG-1",
            "RND-1"),
        Sabotage.graph(
            "a change of a relationship keeps what it should remove",
            each(ChangeSabotages::withoutRemoval),
            "CHG-1",
            "RND-1"),
        Sabotage.graph(
            "a change loses the version",
            node(
                (graph, change) ->
                    change.version() == 0
                        ? graph
                            .node(change.id())
                            .<Write>map(
                                old -> put(old, changed(old.properties(), change), 0, change))
                            .orElse(change)
                        : change),
            "CHG-1"),
        Sabotage.graph(
            "a change keeps the stored version", each(write -> withVersion(write, 0)), "CHG-1"),
        Sabotage.graph(
            "a change of a missing node creates it", node(ChangeSabotages::created), "CHG-2"),
        Sabotage.graph(
            "a change of a missing node leaves a tombstone",
            write(ChangeSabotages::leavesTombstone),
            "CHG-2"),
        Sabotage.graph(
            "conditions of changes are forgotten",
            ChangedWrites.conditions(
                (graph, w) -> isChange(w) ? WriteCondition.ALWAYS : w.condition()),
            "CHG-2"),
        Sabotage.graph(
            "what exceeds the limits of an element is dropped from its change",
            write(ChangeSabotages::dropsWhatExceeds),
            "CHG-3"),
        Sabotage.graph(
            "a change does not say which element is too large",
            write(ChangeSabotages::hidesElement),
            "CHG-3"),
        Sabotage.graph(
            "a change is read first and put then", node(ChangeSabotages::readsThenPuts), "CHG-4"),
        Sabotage.graph(
            "changes stay when their batch fails",
            write(ChangeSabotages::changesFirst),
            "BAT-1",
            "CHG-3"),
        Sabotage.graph(
            "a changed node keeps its fingerprint", ChangeSabotages::keepsFingerprint, "DIG-2"),
        Sabotage.graph(
            "a change takes effect a moment later", write(ChangeSabotages::late), "CNC-7"));
  }

  private static boolean isChange(Write write) {
    return write instanceof ChangeNode || write instanceof ChangeRelationship;
  }

  /** Replaces each change. */
  private static UnaryOperator<GraphStore> each(UnaryOperator<Write> replace) {
    return write(
        (graph, writes) ->
            graph.write(writes.stream().map(w -> isChange(w) ? replace.apply(w) : w).toList()));
  }

  /** Replaces each change of a node. */
  private static UnaryOperator<GraphStore> node(BiFunction<GraphStore, ChangeNode, Write> replace) {
    return write(
        (graph, writes) ->
            graph.write(
                writes.stream()
                    .map(w -> w instanceof ChangeNode change ? replace.apply(graph, change) : w)
                    .toList()));
  }

  private static PropertyMap changed(PropertyMap old, ChangeNode change) {
    PropertyMap changed = old;
    for (String key : change.remove()) {
      changed = changed.without(key);
    }
    for (String key : change.set().values().keySet()) {
      changed = changed.with(key, change.set().values().get(key));
    }
    return changed;
  }

  private static Write put(Node old, PropertyMap properties, long version, Write change) {
    return Write.put(old.withProperties(properties).withVersion(version), change.condition());
  }

  private static Write put(GraphStore graph, ChangeNode change, PropertyMap properties) {
    return graph
        .node(change.id())
        .<Write>map(
            old ->
                put(
                    old,
                    properties,
                    change.version() > 0 ? change.version() : old.version(),
                    change))
        .orElse(change);
  }

  private static Write withoutRemoval(Write write) {
    return write instanceof ChangeRelationship change
        ? new ChangeRelationship(
            change.id(), change.set(), Set.of(), change.version(), change.condition())
        : write;
  }

  private static Write withVersion(Write write, long version) {
    return write instanceof ChangeNode change
        ? change.withVersion(version)
        : ((ChangeRelationship) write).withVersion(version);
  }

  private static Write created(GraphStore graph, ChangeNode change) {
    return graph.node(change.id()).isPresent()
        ? change
        : Write.put(
            new Node(change.id(), "Thing", change.set(), change.version()), change.condition());
  }

  private static List<Outcome> leavesTombstone(GraphStore graph, List<Write> writes) {
    List<Outcome> outcomes = graph.write(writes);
    for (int i = 0; i < writes.size(); i++) {
      if (outcomes.get(i) == Outcome.MISSING && writes.get(i) instanceof ChangeNode change) {
        graph.write(
            List.of(new Write.DeleteNode(change.id(), change.version(), WriteCondition.ALWAYS)));
      }
    }
    return outcomes;
  }

  private static List<Outcome> dropsWhatExceeds(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (LimitExceededException e) {
      if (!writes.stream().allMatch(ChangeSabotages::isChange)) {
        throw e;
      }
      return writes.stream().map(write -> Outcome.APPLIED).toList();
    }
  }

  private static List<Outcome> hidesElement(GraphStore graph, List<Write> writes) {
    try {
      return graph.write(writes);
    } catch (LimitExceededException e) {
      throw new LimitExceededException("properties of an element", e.actual(), e.limit());
    }
  }

  private static Write readsThenPuts(GraphStore graph, ChangeNode change) {
    Optional<Node> old = graph.node(change.id());
    RaceSabotages.pause();
    return old.<Write>map(
            node ->
                put(
                    node,
                    changed(node.properties(), change),
                    change.version() > 0 ? change.version() : node.version(),
                    change))
        .orElse(change);
  }

  private static List<Outcome> changesFirst(GraphStore graph, List<Write> writes) {
    List<Write> changes =
        writes.stream()
            .filter(w -> isChange(w) && w.condition().equals(WriteCondition.ALWAYS))
            .toList();
    if (changes.isEmpty() || changes.size() == writes.size()) {
      return graph.write(writes);
    }
    for (Write change : changes) {
      try {
        graph.write(List.of(change));
      } catch (LimitExceededException e) {
        // the batch throws it again
      }
    }
    return graph.write(writes);
  }

  private static List<Outcome> late(GraphStore graph, List<Write> writes) {
    if (writes.size() == 1
        && isChange(writes.get(0))
        && writes.get(0).condition().equals(WriteCondition.ALWAYS)) {
      boolean isStored = WriteSabotages.stored(graph, writes.get(0)).isPresent();
      List<Outcome> outcome = List.of(isStored ? Outcome.APPLIED : Outcome.MISSING);
      RaceSabotages.pause();
      graph.write(writes);
      return outcome;
    }
    return graph.write(writes);
  }

  private static GraphStore keepsFingerprint(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<Object, Node> before = new ConcurrentHashMap<>();

      @Override
      public List<Outcome> write(List<Write> writes) {
        for (Write write : writes) {
          if (write instanceof ChangeNode change) {
            inner().node(change.id()).ifPresent(node -> before.putIfAbsent(change.id(), node));
          } else if (write instanceof Write.PutNode put) {
            before.remove(put.node().id());
          }
        }
        return inner().write(writes);
      }

      @Override
      public Digest digest() {
        DigestBuilder digest = new DigestBuilder();
        List<Node> nodes =
            new ArrayList<>(
                AllItems.ofPages(
                    PageRequest.MAX_SIZE, page -> inner().scanNodes(NodePattern.ANY, page)));
        nodes.forEach(node -> digest.add(before.getOrDefault(node.id(), node)));
        AllItems.ofPages(
                PageRequest.MAX_SIZE,
                page -> inner().scanRelationships(RelationshipPattern.ANY, page))
            .forEach(digest::add);
        return digest.digest();
      }
    };
  }
}
