package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.function.Consumer;

/**
 * The request of {@link GraphStore#load}. The load reads each iterable once, in its order, nodes
 * first, and never holds it as a whole.
 *
 * @param nodes any number
 * @param relationships any number; the load reads them after it has written the last node
 * @param condition of every write; {@link WriteCondition#ALWAYS} or {@link WriteCondition#IF_NEWER}
 *     make the load repeatable
 * @param chunkSize elements in a chunk, 1 to 1,000; each chunk is atomic
 * @param onProgress called after each chunk, by the calling thread
 * @param onRejected called for each element that is not written, by the calling thread
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

  /** A load that puts all elements, in chunks of 1,000. */
  public static GraphLoad of(Iterable<Node> nodes, Iterable<Relationship> relationships) {
    return new GraphLoad(
        nodes,
        relationships,
        WriteCondition.ALWAYS,
        GraphStore.MAX_BATCH,
        progress -> {},
        rejected -> {});
  }

  /** The same load under a condition. */
  public GraphLoad condition(WriteCondition newCondition) {
    return new GraphLoad(nodes, relationships, newCondition, chunkSize, onProgress, onRejected);
  }

  /** The same load with another chunk size. */
  public GraphLoad chunkSize(int newChunkSize) {
    return new GraphLoad(nodes, relationships, condition, newChunkSize, onProgress, onRejected);
  }

  /** The same load with a listener for progress. */
  public GraphLoad onProgress(Consumer<Progress> listener) {
    Nulls.notNull("listener", listener);
    return new GraphLoad(nodes, relationships, condition, chunkSize, listener, onRejected);
  }

  /** The same load with a listener for rejected elements. */
  public GraphLoad onRejected(Consumer<Rejected> listener) {
    Nulls.notNull("listener", listener);
    return new GraphLoad(nodes, relationships, condition, chunkSize, onProgress, listener);
  }

  /**
   * The progress of a load.
   *
   * @param nodes number of nodes read so far
   * @param relationships number of relationships read so far
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
