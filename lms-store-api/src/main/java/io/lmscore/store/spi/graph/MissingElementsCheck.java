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
   * <p>Another batch may store an element after that moment and commit first. It then takes effect
   * after this batch, so it must see all that this batch stores. A backend prevents the opposite:
   * that each of two batches stores an element after the other one has looked for it.
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
