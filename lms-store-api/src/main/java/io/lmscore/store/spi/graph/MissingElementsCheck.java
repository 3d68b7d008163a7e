package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.spi.server.LostRace;

/**
 * Looks again at elements that a batch did not find. A backend may be unable to lock a missing
 * element. So another batch may have stored it together with elements that this batch then waited
 * for, and this batch would take effect partly before and partly after the other one.
 *
 * @param <X> the exception type of the statements
 */
@FunctionalInterface
public interface MissingElementsCheck<X extends Exception> {
  /**
   * Requires that there is one moment at which all elements are missing, those of both kinds, and
   * at which the batch holds the locks of all others. Looks at two elements one after the other do
   * not show that, since other batches may store and delete them in between. {@link BatchWriter}
   * calls it once, at the end of a batch of several writes. Elements that the batch has locked
   * while they were missing need no second look.
   *
   * <p>Another batch that stores one of the elements after that moment takes effect after this one.
   * So if this batch has changed anything, a backend keeps others from storing the elements until
   * this batch has committed. Else the other batch, or a reader that sees the stored element, might
   * not see the changes of this one.
   *
   * @param nodes may be none, if there are relationships
   * @param relationships may be none, if there are nodes
   * @throws LostRace when an element is stored now, or when a write depends on its tombstone and
   *     the tombstone has changed
   */
  void requireMissing(
      MissingElements<DeleteNode, PutNode, ChangeNode> nodes,
      MissingElements<DeleteRelationship, PutRelationship, ChangeRelationship> relationships)
      throws X;
}
