package io.lmscore.store.spi.entity;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The conflicts of writes to entities, in the words that every backend has for them.
 *
 * @param call in which they come up
 * @param organizationId of the view that writes; empty for the whole store
 * @param list that the caller gave; empty for a call that takes none
 */
public record EntityConflicts(Call call, Optional<UUID> organizationId, List<EntityDraft> list) {
  /** Whether an entity of that organisation is seen from here. */
  public boolean sees(Optional<UUID> owner) {
    return organizationId.isEmpty() || organizationId.equals(owner);
  }

  /**
   * For a draft that is to be stored.
   *
   * @throws ConflictException ORGANIZATION when it would not be seen from here
   */
  public void checkOrganization(EntityDraft draft) {
    if (!sees(draft.organizationId())) {
      throw conflict(
          Reason.ORGANIZATION,
          draft.id(),
          "would belong to "
              + describe(draft.organizationId())
              + " in the view of "
              + describe(organizationId));
    }
  }

  /**
   * For a draft that is to replace an entity.
   *
   * @throws ConflictException LABEL when that has another type
   */
  public void checkType(EntityDraft draft, String storedType) {
    if (!draft.type().equals(storedType)) {
      throw conflict(
          Reason.LABEL,
          draft.id(),
          "has the type " + Messages.quoted(storedType) + ", not " + Messages.quoted(draft.type()));
    }
  }

  /**
   * For a change to an entity that is to have that version.
   *
   * @throws ConflictException VERSION when it has another one
   */
  public void checkVersion(UUID id, long storedVersion, long expectedVersion) {
    if (storedVersion != expectedVersion) {
      throw conflict(
          Reason.VERSION, id, "has version " + storedVersion + ", not " + expectedVersion);
    }
  }

  /** An entity that was to be changed is not there. */
  public ConflictException missing(UUID id) {
    return conflict(Reason.MISSING, id, "does not exist");
  }

  /** An entity that was to be inserted is there. */
  public ConflictException exists(UUID id) {
    return conflict(Reason.EXISTS, id, "exists");
  }

  /** An entity that was to be replaced is not seen from here. Does not tell whose it is. */
  public ConflictException notSeen(UUID id) {
    return conflict(Reason.ORGANIZATION, id, "does not belong to " + describe(organizationId));
  }

  private static String describe(Optional<UUID> organizationId) {
    return organizationId.map(id -> "organisation '" + id + "'").orElse("no organisation");
  }

  private ConflictException conflict(Reason reason, UUID id, String found) {
    return call.conflict(reason, EntityIds.describe(id), found, place(id));
  }

  private int place(UUID id) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
