package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.function.Consumer;

/**
 * What {@link GraphStore#load} is to do. The iterables are read once, from front to back, nodes
 * first, and never held as a whole.
 *
 * @param nodes any number
 * @param relationships any number, read after the last node was written
 * @param condition of every write; {@link WriteCondition#ALWAYS} or {@link WriteCondition#IF_NEWER}
 *     make the load repeatable
 * @param chunkSize elements in a chunk, 1 to 1,000; each chunk is atomic
 * @param onProgress called after each chunk, by the calling thread
 * @param onRejected called for each element that was not written, by the calling thread
 */
public record GraphLoad(
    Iterable<Node> nodes,
    Iterable<Relationship> relationships,
    WriteCondition condition,
    int chunkSize,
    Consumer<Progress> onProgress,
    Consumer<Rejected> onRejected) {
  /** Checks the size of a chunk. */
  public GraphLoad {
    Nulls.notNull("nodes", nodes);
    Nulls.notNull("relationships", relationships);
    Nulls.notNull("condition", condition);
    Nulls.notNull("onProgress", onProgress);
    Nulls.notNull("onRejected", onRejected);
    Checks.range("chunk size", chunkSize, 1, GraphStore.MAX_BATCH);
  }

  /** Puts all of them, in chunks of 1,000. */
  public static GraphLoad of(Iterable<Node> nodes, Iterable<Relationship> relationships) {
    return new GraphLoad(
        nodes,
        relationships,
        WriteCondition.ALWAYS,
        GraphStore.MAX_BATCH,
        progress -> {},
        rejected -> {});
  }

  /** The same under a condition. */
  public GraphLoad condition(WriteCondition newCondition) {
    return new GraphLoad(nodes, relationships, newCondition, chunkSize, onProgress, onRejected);
  }

  /** The same in chunks of another size. */
  public GraphLoad chunkSize(int newChunkSize) {
    return new GraphLoad(nodes, relationships, condition, newChunkSize, onProgress, onRejected);
  }

  /** The same, telling its progress. */
  public GraphLoad onProgress(Consumer<Progress> listener) {
    Nulls.notNull("listener", listener);
    return new GraphLoad(nodes, relationships, condition, chunkSize, listener, onRejected);
  }

  /** The same, telling what was rejected. */
  public GraphLoad onRejected(Consumer<Rejected> listener) {
    Nulls.notNull("listener", listener);
    return new GraphLoad(nodes, relationships, condition, chunkSize, onProgress, listener);
  }

  /**
   * How far a load has come.
   *
   * @param nodes read so far
   * @param relationships read so far
   */
  public record Progress(long nodes, long relationships) {}

  /**
   * An element that was not written.
   *
   * @param element the element
   * @param reason the message of the failure: its conflict, or the rule it breaks
   */
  public record Rejected(Element element, String reason) {
    /** Rejects null. */
    public Rejected {
      Nulls.notNull("element", element);
      Nulls.notNull("reason", reason);
    }
  }
}
