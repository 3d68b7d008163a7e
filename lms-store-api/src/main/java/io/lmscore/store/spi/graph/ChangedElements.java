package io.lmscore.store.spi.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Computes the whole elements that the changes of a batch leave, with the same exceptions on every
 * backend. A backend replaces the stored elements by them, so their fingerprints and indexed
 * properties are those of a put.
 *
 * @param call the call of the changes
 * @param batch the batch of the changes
 */
public record ChangedElements(Call call, Batch batch) {
  /**
   * Returns the node after the change. The condition of the change must hold.
   *
   * @throws LimitExceededException when the node would have too many properties or bytes
   * @throws InvalidValueException when an indexed property would have a text that is too long
   */
  public Node node(ChangeNode write, Node stored) {
    PropertyMap properties = properties(write, stored.properties(), write.set(), write.remove());
    Node changed =
        new Node(
            stored.id(), stored.label(), properties, version(write.version(), stored.version()));
    try {
      batch.indexed().check(changed);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(call.message(e.getMessage() + place(write)));
    }
    return changed;
  }

  /**
   * Returns the relationship after the change. The condition of the change must hold.
   *
   * @throws LimitExceededException when the relationship would have too many properties or bytes
   */
  public Relationship relationship(ChangeRelationship write, Relationship stored) {
    PropertyMap properties = properties(write, stored.properties(), write.set(), write.remove());
    return new Relationship(stored.id(), properties, version(write.version(), stored.version()));
  }

  /**
   * Returns the node after the change if the change takes effect on the node that was read without
   * a lock; empty if the change must be resolved under a lock.
   */
  public Optional<Node> nodeIfChanged(ChangeNode write, Node read) {
    return ifChanged(write, read, this::node);
  }

  /**
   * Returns the relationship after the change if the change takes effect on the relationship that
   * was read without a lock; empty if the change must be resolved under a lock.
   */
  public Optional<Relationship> relationshipIfChanged(ChangeRelationship write, Relationship read) {
    return ifChanged(write, read, this::relationship);
  }

  private <C extends Write, E extends Element> Optional<E> ifChanged(
      C write, E read, BiFunction<C, E, E> change) {
    OptionalLong version = OptionalLong.of(read.version());
    try {
      return new GraphConflicts(call, batch).holds(write, version, OptionalLong.empty())
          ? Optional.of(change.apply(write, read))
          : Optional.empty();
    } catch (ConflictException | RejectedException e) {
      return Optional.empty(); // found again under the lock, where it is certain
    }
  }

  private static long version(long changed, long stored) {
    return changed == 0 ? stored : changed;
  }

  private PropertyMap properties(
      Write write, PropertyMap stored, PropertyMap set, Set<String> remove) {
    Map<String, Value> values = new HashMap<>(stored.values());
    values.keySet().removeAll(remove);
    values.putAll(set.values());
    if (values.size() > PropertyMap.MAX_PROPERTIES) {
      throw tooLarge("properties", write, values.size(), PropertyMap.MAX_PROPERTIES);
    }
    try {
      return values.isEmpty() ? PropertyMap.empty() : new PropertyMap(values);
    } catch (LimitExceededException e) {
      throw tooLarge("bytes", write, e.actual(), e.limit());
    }
  }

  private LimitExceededException tooLarge(String what, Write write, long actual, long limit) {
    return new LimitExceededException(
        call.message(what + " of " + write.describe() + " after the change" + place(write)),
        actual,
        limit);
  }

  private String place(Write write) {
    int index = batch.indexOf(write);
    return index < 0 ? "" : ", at index " + index;
  }
}
