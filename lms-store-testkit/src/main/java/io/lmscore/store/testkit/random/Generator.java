package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Generates the random steps of a mix. They depend only on the seed and the number of steps.
 *
 * <p>Servers plan a statement when they first see its text, which takes longer than the answer. So
 * a workload has a limited number of shapes of questions, and asks each several times, with other
 * values and at other states of the graph.
 */
final class Generator {
  private static final int RELATIONSHIPS = 22;
  private static final int VERSIONS = 4;
  private static final int FIRST_WRITES = 12;
  private static final int QUESTIONS_OF_A_SHAPE = 2;

  private final RandomChoice choice;
  private final WorkloadMix mix;

  /** A seed for each shape of a question. */
  private final List<Long> shapes;

  /** The only relationships that the steps write, so that the graph stays small. */
  private final List<RelationshipId> relationshipIds = new ArrayList<>();

  private int made;

  /**
   * @param steps how many steps will be taken
   */
  Generator(long seed, WorkloadMix mix, int steps) {
    Random random = new Random(seed);
    this.choice = new RandomChoice(random);
    this.mix = mix;
    int questions = steps * (100 - mix.percentWrites()) / 100;
    this.shapes = random.longs(Math.max(1, questions / QUESTIONS_OF_A_SHAPE)).boxed().toList();
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
    RandomChoice shape = new RandomChoice(new Random(choice.of(shapes)));
    return new QuestionSteps(mix, relationshipIds, shape, choice).next();
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
}
