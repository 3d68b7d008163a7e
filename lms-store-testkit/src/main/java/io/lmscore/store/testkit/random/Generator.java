package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.random.TraversalStep.Form;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Generates the random steps of a mix. They depend only on the seed. */
final class Generator {
  private static final int RELATIONSHIPS = 22;
  private static final int VERSIONS = 4;
  private static final int FIRST_WRITES = 12;

  private final RandomChoice choice;
  private final Questions questions;
  private final WorkloadMix mix;

  /** The only relationships that the steps write, so that the graph stays small. */
  private final List<RelationshipId> relationshipIds = new ArrayList<>();

  private int made;

  Generator(long seed, WorkloadMix mix) {
    this.choice = new RandomChoice(new Random(seed));
    this.questions = new Questions(choice);
    this.mix = mix;
    for (int i = 0; i < RELATIONSHIPS; i++) {
      relationshipIds.add(
          RelationshipId.of(
              NodeId.of(choice.of(RandomChoice.IDS)),
              choice.of(RandomChoice.TYPES),
              NodeId.of(choice.of(RandomChoice.IDS)),
              choice.percent(25) ? choice.of(RandomChoice.RELATIONSHIP_KEYS) : ""));
    }
  }

  Step next() {
    boolean write = ++made <= FIRST_WRITES || choice.percent(mix.percentWrites());
    if (write) {
      return mix == WorkloadMix.WRITES ? anyWrite() : plainWrite();
    }
    return switch (mix) {
      case WRITES, READS -> read();
      case TRAVERSALS -> traversal();
      case WALKS -> choice.percent(60) ? paths(PathRule.WALK) : walkGroups();
      case TRAILS -> paths(PathRule.TRAIL);
      case SIMPLE_PATHS -> paths(PathRule.SIMPLE);
      case SHORTEST -> shortest(ShortestStep.Form.ONE, Optional.empty());
      case ALL_SHORTEST -> shortest(ShortestStep.Form.ALL, Optional.empty());
      case K_SHORTEST -> shortest(ShortestStep.Form.K, Optional.empty());
      case CHEAPEST -> shortest(ShortestStep.Form.CHEAPEST, Optional.of(RandomChoice.WEIGHT));
      case ALL_CHEAPEST ->
          shortest(ShortestStep.Form.ALL_CHEAPEST, Optional.of(RandomChoice.WEIGHT));
      case K_CHEAPEST -> shortest(ShortestStep.Form.K, Optional.of(RandomChoice.WEIGHT));
    };
  }

  // Writes

  /** Returns puts in most cases, so that questions have answers. */
  private Step plainWrite() {
    if (choice.percent(8)) {
      return new WriteStep.Batch(List.of(Write.delete(choice.id())));
    } else if (choice.percent(10)) {
      return new WriteStep.Batch(List.of(Write.delete(choice.of(relationshipIds))));
    } else if (choice.percent(25)) {
      return new WriteStep.Batch(List.of(plainChange()));
    }
    List<Write> writes = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (int i = choice.below(5); i >= 0; i--) {
      RelationshipId id = choice.of(relationshipIds);
      putEnds(id, writes, seen);
      if (seen.add(id)) {
        writes.add(Write.put(new Relationship(id, choice.weighted(), 0)));
      }
    }
    return new WriteStep.Batch(writes);
  }

  private Write plainChange() {
    if (choice.percent(50)) {
      PropertyMap set = choice.properties();
      return Write.change(choice.id(), set).removing(removed(set).toArray(String[]::new));
    }
    PropertyMap set = choice.weighted();
    return Write.change(choice.of(relationshipIds), set)
        .removing(removed(set).toArray(String[]::new));
  }

  private void putEnds(RelationshipId id, List<Write> writes, Set<Object> seen) {
    for (NodeId end : List.of(id.from(), id.to())) {
      if (seen.add(end)) {
        writes.add(Write.put(new Node(end, usualLabel(end), choice.properties(), 0)));
      }
    }
  }

  private Step anyWrite() {
    if (choice.percent(3)) {
      return new WriteStep.Purge();
    } else if (choice.percent(3)) {
      return new WriteStep.ChunkedDelete(choice.id());
    }
    List<Write> writes = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (int i = choice.percent(40) ? 0 : choice.below(5); i >= 0; i--) {
      if (choice.percent(50)) {
        NodeId id = choice.id();
        if (seen.add(id)) {
          writes.add(nodeWrite(id));
        }
      } else {
        RelationshipId id = choice.of(relationshipIds);
        if (seen.add(id)) {
          writes.add(relationshipWrite(id));
        }
        if (choice.percent(60)) {
          putEnds(id, writes, seen);
        }
      }
    }
    return new WriteStep.Batch(writes);
  }

  private Write nodeWrite(NodeId id) {
    if (choice.percent(20)) {
      return new Write.DeleteNode(id, version(), condition(false));
    }
    if (choice.percent(30)) {
      PropertyMap set = choice.properties();
      return new Write.ChangeNode(id, set, removed(set), version(), condition(false));
    }
    String label = choice.percent(90) ? usualLabel(id) : choice.of(RandomChoice.LABELS);
    return Write.put(new Node(id, label, choice.properties(), version()), condition(true));
  }

  private Write relationshipWrite(RelationshipId id) {
    if (choice.percent(25)) {
      return new Write.DeleteRelationship(id, version(), condition(false));
    }
    if (choice.percent(30)) {
      PropertyMap set = choice.percent(50) ? PropertyMap.empty() : choice.weighted();
      return new Write.ChangeRelationship(id, set, removed(set), version(), condition(false));
    }
    return Write.put(new Relationship(id, choice.weighted(), version()), condition(true));
  }

  /** Returns keys that a change removes. */
  private Set<String> removed(PropertyMap set) {
    Set<String> keys = new TreeSet<>();
    for (int i = choice.below(3); i > 0; i--) {
      keys.add(choice.percent(20) ? RandomChoice.WEIGHT : choice.of(RandomChoice.KEYS));
    }
    keys.removeAll(set.values().keySet());
    return keys;
  }

  private static String usualLabel(NodeId id) {
    return RandomChoice.LABELS.get(
        Math.floorMod(id.value().hashCode(), RandomChoice.LABELS.size()));
  }

  private long version() {
    return choice.percent(40) ? 0 : choice.below(VERSIONS + 1);
  }

  /** Returns a condition; if absent only for puts. */
  private WriteCondition condition(boolean put) {
    if (choice.percent(50)) {
      return WriteCondition.ALWAYS;
    } else if (choice.percent(50)) {
      return WriteCondition.IF_NEWER;
    }
    return put && choice.percent(40)
        ? WriteCondition.IF_ABSENT
        : WriteCondition.ifVersion(version());
  }

  // Questions

  private Step read() {
    int pageSize = choice.percent(50) ? 100 : 1 + choice.below(4);
    return switch (choice.below(mix == WorkloadMix.WRITES ? 7 : 6)) {
      case 0 -> new ReadStep.Nodes(List.of(choice.id()));
      case 1 -> new ReadStep.Nodes(List.of(choice.id(), choice.id(), choice.id(), choice.id()));
      case 2 -> new ReadStep.OneRelationship(choice.of(relationshipIds));
      case 3 ->
          new ReadStep.OfNode(choice.id(), choice.direction(), questions.relationships(), pageSize);
      case 4 -> new ReadStep.ScanNodes(questions.nodes(), pageSize);
      case 5 -> new ReadStep.ScanRelationships(questions.relationships(), pageSize);
      default -> new ReadStep.OfDigest();
    };
  }

  private Step traversal() {
    Traversal traversal =
        choice.percent(10) ? questions.traversal(2, 32) : questions.traversal(4, 5);
    if (choice.percent(15)) {
      return new TraversalStep.ByStart(traversal);
    } else if (choice.percent(15)) {
      return new TraversalStep.ByProperty(traversal, choice.of(RandomChoice.KEYS));
    }
    boolean ofRelationships = choice.percent(45);
    if (choice.percent(20)) {
      return groups(
          ofRelationships ? questions.withLastStep(traversal) : traversal, ofRelationships);
    } else if (choice.percent(30)) {
      return rows(ofRelationships ? questions.withLastStep(traversal) : traversal, ofRelationships);
    }
    Form form = choice.of(List.of(Form.values()));
    return new TraversalStep.Ends(
        form, choice.percent(40) ? traversal.orderBy(questions.ordering()) : traversal);
  }

  private Step groups(Traversal traversal, boolean ofRelationships) {
    return groups(traversal, questions.groups(ofRelationships));
  }

  private Step groups(Traversal traversal, List<Column> columns) {
    return new TraversalStep.GroupRows(
        choice.percent(20),
        choice.percent(50) ? traversal.orderBy(questions.groupOrdering(columns)) : traversal,
        columns);
  }

  private Step rows(Traversal traversal, boolean ofRelationships) {
    List<Column> columns = questions.columns(ofRelationships);
    return new TraversalStep.Rows(
        choice.percent(30),
        choice.percent(50) ? traversal.orderBy(questions.ordering(columns)) : traversal,
        columns);
  }

  private Step walkGroups() {
    return groups(questions.traversal(3, 3), questions.walkGroups());
  }

  private Step paths(PathRule rule) {
    return new TraversalStep.Paths(rule, questions.traversal(3, 3));
  }

  private Step shortest(ShortestStep.Form form, Optional<String> weight) {
    int k = choice.percent(70) ? 1 + choice.below(5) : 50;
    return new ShortestStep(form, questions.shortestPath(weight), k);
  }
}
