package io.lmscore.store.testkit.oracle;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of a graph store, including tombstones. Not thread-safe. */
public final class GraphModel {
  private final Map<NodeId, Node> nodes = new HashMap<>();
  private final Map<RelationshipId, Relationship> relationships = new HashMap<>();

  /** Versions of tombstones, by {@link NodeId} or {@link RelationshipId}. */
  final Map<Object, Long> tombstones = new HashMap<>();

  private final Map<NodeId, Set<RelationshipId>> touching = new HashMap<>();

  /** Creates an empty model. */
  public GraphModel() {}

  private GraphModel(GraphModel other) {
    nodes.putAll(other.nodes);
    relationships.putAll(other.relationships);
    tombstones.putAll(other.tombstones);
    other.touching.forEach((node, ids) -> touching.put(node, new LinkedHashSet<>(ids)));
  }

  /**
   * A conflict that the store may report.
   *
   * @param reason of the conflict
   * @param element in the form of {@code Write.describe()}
   */
  public record Conflict(Reason reason, String element) {}

  /**
   * The result of a batch.
   *
   * @param outcomes of each write, when there is no conflict
   * @param conflicts all conflicts that the store may report; when there is one, nothing changed
   */
  public record Result(List<Outcome> outcomes, Set<Conflict> conflicts) {
    /** Copies the collections. */
    public Result {
      outcomes = List.copyOf(outcomes);
      conflicts = Set.copyOf(conflicts);
    }
  }

  /** Makes all writes or none. The batch must be one that no store may reject. */
  public Result write(List<Write> writes) {
    // The contract does not say which conflict a store finds first. A later conflict may depend on
    // whether an earlier failed write counts as done. So the model tries both ways, and the store
    // may report any conflict of either way.
    BatchModel strict = new BatchModel(new GraphModel(this), false);
    List<Outcome> outcomes = strict.apply(writes);
    if (strict.conflicts().isEmpty()) {
      replaceBy(strict.model());
      return new Result(outcomes, Set.of());
    }
    BatchModel lax = new BatchModel(new GraphModel(this), true);
    lax.apply(writes);
    Set<Conflict> all = new HashSet<>(strict.conflicts());
    all.addAll(lax.conflicts());
    return new Result(List.of(), all);
  }

  /** Puts a node that conflicts with nothing. */
  public void put(Node node) {
    require(write(List.of(Write.put(node, WriteCondition.ALWAYS))));
  }

  /** Puts a relationship that conflicts with nothing. */
  public void put(Relationship relationship) {
    require(write(List.of(Write.put(relationship, WriteCondition.ALWAYS))));
  }

  /** Deletes a node and its relationships; returns whether the node existed. */
  public boolean delete(NodeId id) {
    return write(List.of(Write.delete(id))).outcomes().get(0) == Outcome.APPLIED;
  }

  /** Removes all tombstones; returns their number. */
  public long purgeAllTombstones() {
    long count = tombstones.size();
    tombstones.clear();
    return count;
  }

  /** Returns all nodes, by id. */
  public List<Node> nodes() {
    return nodes.values().stream()
        .sorted(Comparator.comparing(Node::id, OrderOracle.NODE_IDS))
        .toList();
  }

  /** Returns all relationships, by id. */
  public List<Relationship> relationships() {
    return relationships.values().stream()
        .sorted(Comparator.comparing(Relationship::id, OrderOracle.RELATIONSHIP_IDS))
        .toList();
  }

  /** Returns the node with that id. */
  public Optional<Node> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** Returns the relationship with that identity. */
  public Optional<Relationship> relationship(RelationshipId id) {
    return Optional.ofNullable(relationships.get(id));
  }

  /** One step from a node. */
  record Step(Relationship relationship, Node end) {}

  /**
   * Returns all steps from a node along matching relationships. A relationship from the node to
   * itself gives one step.
   */
  List<Step> steps(NodeId from, Direction direction, RelationshipPattern pattern) {
    List<Step> steps = new ArrayList<>();
    for (RelationshipId id : touching.getOrDefault(from, Set.of())) {
      Relationship relationship = relationships.get(id);
      if (relationship == null || !FilterOracle.matches(pattern, relationship)) {
        continue;
      }
      boolean leaves = id.from().equals(from);
      boolean follows =
          switch (direction) {
            case OUT -> leaves;
            case IN -> id.to().equals(from);
            case BOTH -> true;
          };
      if (follows) {
        // Under IN, a relationship from the node to itself ends at this node.
        NodeId end = leaves ? id.to() : id.from();
        steps.add(new Step(relationship, stored(end)));
      }
    }
    return steps;
  }

  /** Returns the relationships of a node that a call of {@code relationships} returns. */
  public List<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern) {
    return steps(node, direction, pattern).stream().map(Step::relationship).toList();
  }

  /** Returns the node with that id, which exists. */
  Node stored(NodeId id) {
    return node(id).orElseThrow(() -> new IllegalStateException("the model has no node " + id));
  }

  void store(Node node) {
    nodes.put(node.id(), node);
    tombstones.remove(node.id());
  }

  void store(Relationship relationship) {
    RelationshipId id = relationship.id();
    relationships.put(id, relationship);
    tombstones.remove(id);
    touching.computeIfAbsent(id.from(), n -> new LinkedHashSet<>()).add(id);
    touching.computeIfAbsent(id.to(), n -> new LinkedHashSet<>()).add(id);
  }

  void remove(NodeId id) {
    List.copyOf(touching.getOrDefault(id, Set.of())).forEach(this::remove);
    touching.remove(id);
    nodes.remove(id);
  }

  void remove(RelationshipId id) {
    relationships.remove(id);
    touching.getOrDefault(id.from(), new HashSet<>()).remove(id);
    touching.getOrDefault(id.to(), new HashSet<>()).remove(id);
  }

  private void replaceBy(GraphModel other) {
    nodes.clear();
    nodes.putAll(other.nodes);
    relationships.clear();
    relationships.putAll(other.relationships);
    tombstones.clear();
    tombstones.putAll(other.tombstones);
    touching.clear();
    touching.putAll(other.touching);
  }

  private static void require(Result result) {
    if (!result.conflicts().isEmpty()) {
      throw new IllegalStateException("the model has a conflict: " + result.conflicts());
    }
  }
}
