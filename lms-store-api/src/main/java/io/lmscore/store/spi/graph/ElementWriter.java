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
 * @param <X> the exception type of the statements
 */
public interface ElementWriter<D extends Write, P extends Write, X extends Exception> {
  /**
   * Locks the elements of the deletes until the transaction ends, and reads their states.
   *
   * @param writes at least one
   * @return the state of each write's element
   */
  Function<D, StoredState> lockForDelete(List<D> writes) throws X;

  /**
   * Executes the deletes whose states were read directly before.
   *
   * @throws io.lmscore.store.LimitExceededException when a node has too many relationships
   */
  void delete(Deletes<D> resolved) throws X;

  /**
   * Locks the elements of conditional puts until the transaction ends, and reads their states.
   *
   * @param writes may be none
   * @return the state of each write's element
   */
  Function<P, StoredState> lockForPut(List<P> writes) throws X;

  /**
   * Executes the puts whose states were read directly before.
   *
   * @throws io.lmscore.store.ConflictException LABEL or MISSING_END
   */
  void put(Puts<P> resolved) throws X;
}
