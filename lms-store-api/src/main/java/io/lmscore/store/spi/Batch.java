package io.lmscore.store.spi;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of writes, checked and divided by kind, in the order in which the kinds take effect:
 * relationship deletes, node deletes, node puts, relationship puts. Every backend begins with it.
 */
public final class Batch {
  private final int size;
  private final List<Item<DeleteRelationship>> relationshipDeletes = new ArrayList<>();
  private final List<Item<DeleteNode>> nodeDeletes = new ArrayList<>();
  private final List<Item<PutNode>> nodePuts = new ArrayList<>();
  private final List<Item<PutRelationship>> relationshipPuts = new ArrayList<>();

  /**
   * A write and its place.
   *
   * @param index in the list that the caller gave, from 0
   */
  public record Item<W extends Write>(int index, W write) {}

  private Batch(int size) {
    this.size = size;
  }

  /**
   * Checks size, repeated elements and indexed properties, and divides the writes.
   *
   * @throws LimitExceededException when the batch is too large
   * @throws InvalidValueException when an element stands in it twice, or an indexed text is too
   *     long
   */
  public static Batch of(List<Write> writes, IndexedProperties indexed) {
    if (writes.size() > GraphStore.MAX_BATCH) {
      throw new LimitExceededException("writes in a batch", writes.size(), GraphStore.MAX_BATCH);
    }
    Batch batch = new Batch(writes.size());
    Divider divider = batch.new Divider(indexed);
    for (int i = 0; i < writes.size(); i++) {
      divider.index = i;
      writes.get(i).accept(divider);
    }
    divider.checkSize();
    return batch;
  }

  /** The number of writes. */
  public int size() {
    return size;
  }

  /** Take effect first. */
  public List<Item<DeleteRelationship>> relationshipDeletes() {
    return relationshipDeletes;
  }

  /** Take effect second. */
  public List<Item<DeleteNode>> nodeDeletes() {
    return nodeDeletes;
  }

  /** Take effect third. */
  public List<Item<PutNode>> nodePuts() {
    return nodePuts;
  }

  /** Take effect last. */
  public List<Item<PutRelationship>> relationshipPuts() {
    return relationshipPuts;
  }

  private final class Divider implements Write.Visitor<Boolean> {
    private final IndexedProperties indexed;
    private final Map<Object, Integer> seen = new HashMap<>();
    private int index;
    private long properties;
    private long bytes;

    Divider(IndexedProperties indexed) {
      this.indexed = indexed;
    }

    @Override
    public Boolean visitPutNode(PutNode write) {
      NodeId id = write.node().id();
      unique(id, write);
      indexed.check(write.node());
      measure(write.node().properties());
      return nodePuts.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitPutRelationship(PutRelationship write) {
      RelationshipId id = write.relationship().id();
      unique(id, write);
      measure(write.relationship().properties());
      return relationshipPuts.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitDeleteNode(DeleteNode write) {
      unique(write.id(), write);
      return nodeDeletes.add(new Item<>(index, write));
    }

    @Override
    public Boolean visitDeleteRelationship(DeleteRelationship write) {
      unique(write.id(), write);
      return relationshipDeletes.add(new Item<>(index, write));
    }

    private void unique(Object id, Write write) {
      Integer first = seen.putIfAbsent(id, index);
      if (first != null) {
        throw new InvalidValueException(
            write.describe() + " stands in the batch twice, at " + first + " and " + index);
      }
    }

    private void measure(PropertyMap map) {
      properties += map.values().size();
      bytes += map.bytes();
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
