package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checked batch of writes, divided by kind. The kinds take effect in this order: relationship
 * deletes, node deletes, node puts and changes, relationship puts and changes. Every backend begins
 * a write with it.
 */
public final class Batch {
  private static final int NO_INDEX = -1;

  private final int size;
  private final boolean isList;
  private final IndexedProperties indexed;
  private final List<Item<DeleteRelationship>> relationshipDeletes = new ArrayList<>();
  private final List<Item<DeleteNode>> nodeDeletes = new ArrayList<>();
  private final List<Item<PutNode>> nodePuts = new ArrayList<>();
  private final List<Item<ChangeNode>> nodeChanges = new ArrayList<>();
  private final List<Item<PutRelationship>> relationshipPuts = new ArrayList<>();
  private final List<Item<ChangeRelationship>> relationshipChanges = new ArrayList<>();

  /**
   * A write and its index.
   *
   * @param index in the caller's list, from 0
   */
  public record Item<W extends Write>(int index, W write) {
    /** Whether the write takes effect regardless of the stored state. */
    public boolean isUnconditional() {
      return write.condition() instanceof WriteCondition.Always;
    }
  }

  private Batch(int size, boolean isList, IndexedProperties indexed) {
    this.size = size;
    this.isList = isList;
    this.indexed = indexed;
  }

  /**
   * Checks size, repeated elements and indexed properties, and divides the writes.
   *
   * @throws LimitExceededException when the batch is too large
   * @throws InvalidValueException when an element occurs twice, or an indexed text is too long
   */
  public static Batch of(List<Write> writes, IndexedProperties indexed) {
    return of(writes, indexed, true);
  }

  /**
   * Creates the batch of a call with one write and no list, so that its conflicts name no index.
   *
   * @throws LimitExceededException when the write is too large
   * @throws InvalidValueException when an indexed text is too long
   */
  public static Batch single(Write write, IndexedProperties indexed) {
    return of(List.of(write), indexed, false);
  }

  private static Batch of(List<Write> writes, IndexedProperties indexed, boolean isList) {
    if (writes.size() > GraphStore.MAX_BATCH) {
      throw new LimitExceededException("writes in a batch", writes.size(), GraphStore.MAX_BATCH);
    }
    Batch batch = new Batch(writes.size(), isList, indexed);
    Divider divider = batch.new Divider();
    for (Write write : writes) {
      write.accept(divider);
    }
    divider.checkSize();
    return batch;
  }

  /** Whether the tombstone of a missing element may prevent the write from taking effect. */
  public static boolean dependsOnTombstone(Write write) {
    return write.condition() instanceof WriteCondition.IfNewer;
  }

  /** The number of writes. */
  public int size() {
    return size;
  }

  /** The index of the write in the caller's list; -1 for a call without a list. */
  public int indexOf(Write write) {
    if (!isList) {
      return NO_INDEX;
    }
    return Stream.of(
            relationshipDeletes,
            nodeDeletes,
            nodePuts,
            nodeChanges,
            relationshipPuts,
            relationshipChanges)
        .flatMap(List::stream)
        .filter(item -> item.write().equals(write))
        .mapToInt(Item::index)
        .findFirst()
        .orElse(NO_INDEX);
  }

  /**
   * Whether the batch may be sent again after its answer was lost. This holds if it consists only
   * of unconditional puts, which have the same effect when repeated. A repeated change could undo
   * the write of another caller.
   */
  public boolean isRepeatable() {
    return relationshipDeletes.isEmpty()
        && nodeDeletes.isEmpty()
        && nodeChanges.isEmpty()
        && relationshipChanges.isEmpty()
        && nodePuts.stream().allMatch(Item::isUnconditional)
        && relationshipPuts.stream().allMatch(Item::isUnconditional);
  }

  /** Whether the batch is one change of an element. */
  public boolean isSingleChange() {
    return size == 1 && nodeChanges.size() + relationshipChanges.size() == 1;
  }

  /** The relationship deletes, which take effect first. */
  public List<Item<DeleteRelationship>> relationshipDeletes() {
    return relationshipDeletes;
  }

  /** The node deletes, which take effect second. */
  public List<Item<DeleteNode>> nodeDeletes() {
    return nodeDeletes;
  }

  /** The node puts, which take effect third. */
  public List<Item<PutNode>> nodePuts() {
    return nodePuts;
  }

  /** The node changes, which take effect with the node puts. */
  public List<Item<ChangeNode>> nodeChanges() {
    return nodeChanges;
  }

  /** The relationship puts, which take effect last. */
  public List<Item<PutRelationship>> relationshipPuts() {
    return relationshipPuts;
  }

  /** The relationship changes, which take effect with the relationship puts. */
  public List<Item<ChangeRelationship>> relationshipChanges() {
    return relationshipChanges;
  }

  /** The node properties that are indexed. */
  IndexedProperties indexed() {
    return indexed;
  }

  private final class Divider implements Write.Visitor<Boolean> {
    private final List<Object> ids = new ArrayList<>(size);
    private final Set<Object> seen = new HashSet<>(2 * size);
    private long properties;
    private long bytes;

    @Override
    public Boolean visitPutNode(PutNode write) {
      int index = indexOf(write.node().id(), write);
      indexed.check(write.node());
      measure(write.node().properties());
      return nodePuts.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitPutRelationship(PutRelationship write) {
      int index = indexOf(write.relationship().id(), write);
      measure(write.relationship().properties());
      return relationshipPuts.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitChangeNode(ChangeNode write) {
      int index = indexOf(write.id(), write);
      measure(write.set());
      measure(write.remove());
      return nodeChanges.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitChangeRelationship(ChangeRelationship write) {
      int index = indexOf(write.id(), write);
      measure(write.set());
      measure(write.remove());
      return relationshipChanges.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitDeleteNode(DeleteNode write) {
      return nodeDeletes.add(new Item<>(indexOf(write.id(), write), write));
    }

    @Override
    public Boolean visitDeleteRelationship(DeleteRelationship write) {
      return relationshipDeletes.add(new Item<>(indexOf(write.id(), write), write));
    }

    /** Returns the index of the write; refuses an element that occurs a second time. */
    private int indexOf(Object id, Write write) {
      int index = ids.size();
      if (!seen.add(id)) {
        throw new InvalidValueException(
            write.describe()
                + " occurs twice in the batch, at index "
                + ids.indexOf(id)
                + " and "
                + index);
      }
      ids.add(id);
      return index;
    }

    private void measure(PropertyMap map) {
      properties += map.values().size();
      bytes += map.bytes();
    }

    private void measure(Set<String> keys) {
      properties += keys.size();
      for (String key : keys) {
        bytes += Utf8.length(key);
      }
    }

    private void checkSize() {
      if (properties > GraphStore.MAX_BATCH_PROPERTIES) {
        throw new LimitExceededException(
            "properties in a batch", properties, GraphStore.MAX_BATCH_PROPERTIES);
      }
      if (bytes > GraphStore.MAX_BATCH_BYTES) {
        throw new LimitExceededException("bytes in a batch", bytes, GraphStore.MAX_BATCH_BYTES);
      }
    }
  }
}
