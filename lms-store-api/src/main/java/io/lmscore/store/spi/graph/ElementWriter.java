package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import io.lmscore.store.spi.server.LostRace;
import java.util.List;
import java.util.function.Function;

/**
 * The statements by which a backend writes elements of one kind, nodes or relationships, within the
 * transaction of a batch. {@link BatchWriter} calls them: it decides which writes take effect and
 * what their outcomes are; the backend only executes them. A writer serves one attempt of one
 * batch. Not thread-safe.
 *
 * @param <E> elements of the kind
 * @param <D> deletes of the kind
 * @param <P> puts of the kind
 * @param <C> changes of the kind
 * @param <X> the exception type of the statements
 */
public interface ElementWriter<
    E extends Element, D extends Write, P extends Write, C extends Write, X extends Exception> {
  /**
   * Locks the elements of the deletes until the transaction ends, and reads their states. A backend
   * that can lock an element that is not stored locks it too, so that no other writer stores it in
   * the meantime. Any other backend detects in {@link #delete} that it was stored, if the delete
   * leaves a tombstone or depends on one, and else in {@link MissingElementsCheck}; then it throws
   * {@link LostRace}. A delete that a tombstone skips is detected in that check, too.
   *
   * @param writes at least one
   * @return the state of each write's element
   */
  Function<D, StoredState> lockForDelete(List<D> writes) throws X;

  /**
   * Executes the deletes whose states were read directly before:
   *
   * <ul>
   *   <li>removes the elements of {@link Deletes#stored}. A node goes with its relationships, which
   *       leave no tombstones; their number is checked before ({@link GraphConflicts#checkDegree}).
   *   <li>writes the tombstones of {@link Deletes#tombstones}, with the time of the batch. A
   *       tombstone of the same or a higher version stays as it is, its time included.
   *   <li>changes nothing for {@link Deletes#others}; it may release their locks.
   * </ul>
   *
   * @throws io.lmscore.store.LimitExceededException when a node has too many relationships
   */
  void delete(Deletes<D> resolved) throws X;

  /**
   * Locks the elements of conditional puts until the transaction ends, and reads their states, as
   * {@link #lockForDelete} does. A backend that cannot lock a missing element detects in {@link
   * #put} that it was stored, and in {@link MissingElementsCheck} if a tombstone skips the put. An
   * unconditional put needs no state.
   *
   * @param writes may be none
   * @return the state of each write's element
   */
  Function<P, StoredState> lockForPut(List<P> writes) throws X;

  /**
   * Executes the puts whose states were read directly before:
   *
   * <ul>
   *   <li>stores the elements of {@link Puts#absent} and {@link Puts#others}, and replaces all
   *       properties of a stored element. A node that is stored with another label is a conflict
   *       ({@link GraphConflicts#label}), and so is a relationship whose end is not stored ({@link
   *       GraphConflicts#missingEnd}).
   *   <li>removes the tombstones of these elements.
   *   <li>changes nothing for {@link Puts#skipped}; it may release their locks.
   * </ul>
   *
   * @throws io.lmscore.store.ConflictException LABEL or MISSING_END
   */
  void put(Puts<P> resolved) throws X;

  /**
   * Locks the stored elements of many changes until the transaction ends, and measures them. {@link
   * BatchWriter} calls it when the elements could be too large to be read at once.
   *
   * @param writes in the order of their ids
   * @return the approximate bytes of each change's element in memory; 0 when it is not stored
   */
  long[] measureForChange(List<C> writes) throws X;

  /**
   * Locks the stored elements of changes until the transaction ends, and reads them.
   *
   * <p>A missing element need not be locked: {@link MissingElementsCheck} looks at it again at the
   * end of the batch. If its change depends on the tombstone, the store must have held the returned
   * tombstone, or none, at a moment at which the element was missing; else the method throws {@link
   * LostRace}.
   *
   * @param writes at least one, in the order of their ids
   * @return the element of each change, in the same order
   */
  List<StoredElement<E>> readForChange(List<C> writes) throws X;

  /**
   * Replaces properties and version of elements that {@link #readForChange} has just read.
   *
   * @param elements at least one, in the order of their ids
   */
  void replace(List<E> elements) throws X;
}
