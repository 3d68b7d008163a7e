package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.graph.WriteResolution.Deletes;
import io.lmscore.store.spi.graph.WriteResolution.Puts;
import java.util.List;
import java.util.function.Function;

/**
 * The statements by which a backend writes elements of one kind, nodes or relationships, within the
 * transaction of a batch. {@link BatchWriter} calls them.
 *
 * @param <D> deletes of the kind
 * @param <P> puts of the kind
 * @param <X> what the statements throw
 */
public interface ElementWriter<D extends Write, P extends Write, X extends Exception> {
  /**
   * Locks the elements of deletes until the transaction ends, and reads their states.
   *
   * @param writes at least one
   * @return the state of the element of each write
   */
  Function<D, StoredState> lockForDelete(List<D> writes) throws X;

  /**
   * Makes the deletes of which the states were read right before.
   *
   * @throws io.lmscore.store.LimitExceededException when a node has too many relationships
   */
  void delete(Deletes<D> resolved) throws X;

  /**
   * Locks the elements of puts that have a condition until the transaction ends, and reads their
   * states.
   *
   * @param writes may be none
   * @return the state of the element of each write
   */
  Function<P, StoredState> lockForPut(List<P> writes) throws X;

  /**
   * Makes the puts of which the states were read right before.
   *
   * @throws io.lmscore.store.ConflictException LABEL or MISSING_END
   */
  void put(Puts<P> resolved) throws X;
}
