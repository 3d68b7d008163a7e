package io.lmscore.store.graph;

import io.lmscore.store.graph.Write.DeleteNode;
import java.time.Duration;
import java.util.List;

/**
 * Stores nodes and relationships: the writes, and the reads of {@link GraphReader}.
 *
 * <p>The rules of {@link GraphReader} hold for every method. In addition, a call that throws has
 * changed nothing, unless {@code retry()} of the exception is {@code OUTCOME_UNKNOWN}. Writes
 * change only elements of the store's namespace.
 */
public interface GraphStore extends GraphReader {
  /** The most writes in a batch. */
  int MAX_BATCH = 1_000;

  /** The most properties of all elements in a batch together. */
  int MAX_BATCH_PROPERTIES = 10_000;

  /** The most bytes of all elements in a batch together. */
  long MAX_BATCH_BYTES = 64L << 20;

  @Override
  GraphStore withTimeout(Duration timeout);

  /**
   * Stores the node and replaces the node stored under its id. Idempotent.
   *
   * @throws io.lmscore.store.ConflictException LABEL when the stored node has another label
   */
  default void put(Node node) {
    put(node, WriteCondition.ALWAYS);
  }

  /**
   * Stores the relationship and replaces the one stored under its identity. Idempotent.
   *
   * @throws io.lmscore.store.ConflictException MISSING_END when an end is not stored
   */
  default void put(Relationship relationship) {
    put(relationship, WriteCondition.ALWAYS);
  }

  /**
   * Puts the node if the condition holds.
   *
   * @return APPLIED or SKIPPED
   * @throws io.lmscore.store.ConflictException VERSION or MISSING when the condition expects
   *     another version; EXISTS; LABEL. A skipped write causes no conflict
   */
  default Outcome put(Node node, WriteCondition condition) {
    return SingleWrite.of(this, Write.put(node, condition));
  }

  /**
   * Puts the relationship if the condition holds.
   *
   * @return APPLIED or SKIPPED
   * @throws io.lmscore.store.ConflictException VERSION or MISSING when the condition expects
   *     another version; EXISTS; MISSING_END. A skipped write causes no conflict
   */
  default Outcome put(Relationship relationship, WriteCondition condition) {
    return SingleWrite.of(this, Write.put(relationship, condition));
  }

  /**
   * Deletes a node and its relationships, and leaves no tombstones.
   *
   * @return false when there is no such node
   * @throws io.lmscore.store.LimitExceededException when the node has more than 10,000
   *     relationships, with their number; {@link #deleteInChunks} can delete it
   */
  default boolean delete(NodeId id) {
    return SingleWrite.of(this, Write.delete(id)) == Outcome.APPLIED;
  }

  /**
   * Deletes a relationship and leaves no tombstone.
   *
   * @return false when there is no such relationship
   */
  default boolean delete(RelationshipId id) {
    return SingleWrite.of(this, Write.delete(id)) == Outcome.APPLIED;
  }

  /**
   * Makes all the writes, or none. The order of the list has no effect on the order of the writes:
   * deletes of relationships, deletes of nodes, puts and changes of nodes, puts and changes of
   * relationships. So a batch may put a relationship together with its ends. A batch that deletes a
   * node and puts a relationship to it causes a conflict.
   *
   * <p>The store evaluates the condition of each write in that order, and before label and ends: a
   * skipped write causes no conflict.
   *
   * @param writes at most {@link #MAX_BATCH}, with at most {@link #MAX_BATCH_PROPERTIES} properties
   *     and {@link #MAX_BATCH_BYTES} bytes, where a change counts what it sets and removes; each
   *     element at most once
   * @return the outcome of each write, in the order of the list
   * @throws io.lmscore.store.ConflictException for a condition other than {@code IF_NEWER} that
   *     does not hold, a label that differs, or a missing end. The exception names the element and
   *     its index in the list
   * @throws io.lmscore.store.LimitExceededException for a batch that is too large, for an element
   *     that would be too large after its change, and for a deleted node with more than {@link
   *     DeleteNode#MAX_RELATIONSHIPS} relationships
   */
  List<Outcome> write(List<Write> writes);

  /**
   * Writes any number of elements in chunks. Each chunk is atomic and has the timeout of a call.
   * The load reports an element as rejected when it conflicts or when the server refuses its
   * content, and writes the rest of the chunk. Any other failure ends the load; the preceding
   * chunks stay written. A repeated element is written again, so its last occurrence wins.
   *
   * @return the numbers of elements written, skipped and rejected
   */
  default LoadReport load(GraphLoad load) {
    return ChunkedLoad.run(this, load);
  }

  /**
   * Deletes a node with any number of relationships in chunks: first the relationships, then the
   * node. Not atomic; a repeated call after a failure continues the deletion. Relationships written
   * in the meantime are deleted too. Leaves no tombstones. After the first deleted chunk, a failure
   * is {@code OUTCOME_UNKNOWN}.
   *
   * @return false when there is no such node
   */
  boolean deleteInChunks(NodeId id);

  /**
   * Removes the tombstones of at least that age, by the clock of the store. A failure after some
   * were removed is {@code OUTCOME_UNKNOWN}; a repeated call removes the rest.
   *
   * @param age not negative; zero removes all
   * @return the number of removed tombstones
   */
  long purgeTombstones(Duration age);
}
