package io.lmscore.store.graph;

import io.lmscore.store.graph.Write.DeleteNode;
import java.time.Duration;
import java.util.List;

/**
 * Nodes and relationships: what changes them, and with {@link GraphReader} the questions about
 * them.
 *
 * <p>What {@link GraphReader} says holds for every method, and besides: a call that throws has
 * changed nothing, unless its {@code retry()} says {@code OUTCOME_UNKNOWN}. Only elements of the
 * store's own namespace are touched.
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
   * Puts the node in place of what is stored under its id. Idempotent.
   *
   * @throws io.lmscore.store.ConflictException LABEL, when the stored node has another label
   */
  default void put(Node node) {
    put(node, WriteCondition.ALWAYS);
  }

  /**
   * Puts the relationship in place of what is stored under its identity. Idempotent.
   *
   * @throws io.lmscore.store.ConflictException MISSING_END, when an end is not stored
   */
  default void put(Relationship relationship) {
    put(relationship, WriteCondition.ALWAYS);
  }

  /**
   * Puts the node if the condition holds.
   *
   * @return APPLIED or SKIPPED
   * @throws io.lmscore.store.ConflictException VERSION or MISSING, if the version is to be another;
   *     EXISTS; LABEL; a write that is skipped causes none
   */
  default Outcome put(Node node, WriteCondition condition) {
    return SingleWrite.of(this, Write.put(node, condition));
  }

  /**
   * Puts the relationship if the condition holds.
   *
   * @return APPLIED or SKIPPED
   * @throws io.lmscore.store.ConflictException VERSION or MISSING, if the version is to be another;
   *     EXISTS; MISSING_END; a write that is skipped causes none
   */
  default Outcome put(Relationship relationship, WriteCondition condition) {
    return SingleWrite.of(this, Write.put(relationship, condition));
  }

  /**
   * Deletes a node and its relationships, leaving no tombstones.
   *
   * @return false when there is no such node
   * @throws io.lmscore.store.LimitExceededException when it has more than 10,000 relationships,
   *     with their number; {@link #deleteInChunks} deletes it
   */
  default boolean delete(NodeId id) {
    return SingleWrite.of(this, Write.delete(id)) == Outcome.APPLIED;
  }

  /**
   * Deletes a relationship, leaving no tombstone.
   *
   * @return false when there is no such relationship
   */
  default boolean delete(RelationshipId id) {
    return SingleWrite.of(this, Write.delete(id)) == Outcome.APPLIED;
  }

  /**
   * Makes all the changes, or none. Whatever their order in the list, they take effect in this one:
   * deletes of relationships, deletes of nodes, nodes, relationships. So a relationship may be put
   * together with its ends, and deleting a node and putting a relationship to it is a conflict.
   *
   * <p>When its turn has come, the condition of a write is looked at before label and ends: one
   * that is skipped conflicts with nothing.
   *
   * @param writes at most {@link #MAX_BATCH}, with at most {@link #MAX_BATCH_PROPERTIES} properties
   *     and {@link #MAX_BATCH_BYTES} bytes; each element at most once
   * @return an outcome for each write, in the order of the list
   * @throws io.lmscore.store.ConflictException for a condition that does not hold, other than if
   *     newer; a label that differs; a missing end. It names the element and its place in the list.
   * @throws io.lmscore.store.LimitExceededException for a batch that is too large, and for a node
   *     with more than {@link DeleteNode#MAX_RELATIONSHIPS} relationships
   */
  List<Outcome> write(List<Write> writes);

  /**
   * Writes any number of elements in chunks. Each chunk is atomic and has the timeout of a call. An
   * element that conflicts, or is refused by the server for what it holds, is reported as rejected
   * and the rest of its chunk is written; any other failure ends the load, with the chunks before
   * written. An element that comes twice is written twice, so that the last one wins.
   *
   * @return how many were written, skipped and rejected
   */
  default LoadReport load(GraphLoad load) {
    return ChunkedLoad.run(this, load);
  }

  /**
   * Deletes a node that may have any number of relationships, in chunks: first its relationships,
   * then itself. Not atomic; called again after a failure, it goes on. Relationships written
   * meanwhile are deleted too. Leaves no tombstones. Once a chunk is gone, a failure is {@code
   * OUTCOME_UNKNOWN}.
   *
   * @return false when there is no such node
   */
  boolean deleteInChunks(NodeId id);

  /**
   * Forgets the tombstones that are at least that old, by the clock of the store.
   *
   * @param age not negative; zero forgets all
   * @return how many were forgotten
   */
  long purgeTombstones(Duration age);
}
