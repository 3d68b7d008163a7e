package io.lmscore.store.spi.entity;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.spi.call.Call;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** The argument checks that every {@link EntityStore} makes before it sends anything. */
public final class EntityArguments {
  private EntityArguments() {}

  /**
   * Checks and returns the drafts of one write.
   *
   * @throws LimitExceededException when there are more than {@link EntityStore#MAX_BATCH}
   * @throws InvalidValueException when two have the same id
   */
  public static List<EntityDraft> drafts(List<EntityDraft> drafts, Call call) {
    List<EntityDraft> copy = List.copyOf(drafts);
    checkSize("drafts", copy, call);
    Set<UUID> seen = new HashSet<>(2 * copy.size());
    for (EntityDraft draft : copy) {
      if (!seen.add(draft.id())) {
        throw new InvalidValueException(
            call.message(EntityIds.describe(draft.id()) + " occurs twice in the list"));
      }
    }
    return copy;
  }

  /**
   * Returns the ids, each once, in id order.
   *
   * @throws LimitExceededException when there are more than {@link EntityStore#MAX_BATCH}
   */
  public static SortedSet<UUID> ids(Collection<UUID> ids, Call call) {
    SortedSet<UUID> sorted = new TreeSet<>(EntityIds.ORDER);
    sorted.addAll(ids);
    checkSize("ids", sorted, call);
    return sorted;
  }

  private static void checkSize(String what, Collection<?> items, Call call) {
    if (items.size() > EntityStore.MAX_BATCH) {
      throw new LimitExceededException(call.message(what), items.size(), EntityStore.MAX_BATCH);
    }
  }
}
