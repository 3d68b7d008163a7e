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
 * Creates the conflicts of entity writes, with the same messages on every backend.
 *
 * @param call the call of the writes
 * @param organizationId the organisation of the writing view; empty for the whole store
 * @param list the caller's list; empty for a call without a list
 */
public record EntityConflicts(Call call, Optional<UUID> organizationId, List<EntityDraft> list) {
  /** Whether an entity of that organisation is visible in the view. */
  public boolean isVisible(Optional<UUID> owner) {
    return organizationId.isEmpty() || organizationId.equals(owner);
  }

  /**
   * Checks the organisation of a draft before it is stored.
   *
   * @throws ConflictException ORGANIZATION when the entity would not be visible in the view
   */
  public void checkOrganization(EntityDraft draft) {
    if (!isVisible(draft.organizationId())) {
      throw conflict(
          Reason.ORGANIZATION,
          draft.id(),
          "would belong to "
              + describe(draft.organizationId())
              + ", but the view is limited to "
              + describe(organizationId));
    }
  }

  /**
   * Checks the type of a draft that replaces an entity.
   *
   * @throws ConflictException LABEL when the stored entity has another type
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
   * Checks the version of an entity before a change that expects a version.
   *
   * @throws ConflictException VERSION when the entity has another version
   */
  public void checkVersion(UUID id, long storedVersion, long expectedVersion) {
    if (storedVersion != expectedVersion) {
      throw conflict(
          Reason.VERSION, id, "has version " + storedVersion + ", not " + expectedVersion);
    }
  }

  /** The conflict of a change to an entity that does not exist. */
  public ConflictException missing(UUID id) {
    return conflict(Reason.MISSING, id, "does not exist");
  }

  /** The conflict of an insert of an entity that exists. */
  public ConflictException exists(UUID id) {
    return conflict(Reason.EXISTS, id, "exists");
  }

  /**
   * The conflict of a replacement of an entity that is not visible in the view. It does not reveal
   * the entity's organisation.
   */
  public ConflictException notVisible(UUID id) {
    return conflict(Reason.ORGANIZATION, id, "does not belong to " + describe(organizationId));
  }

  private static String describe(Optional<UUID> organizationId) {
    return organizationId.map(id -> "organisation '" + id + "'").orElse("no organisation");
  }

  private ConflictException conflict(Reason reason, UUID id, String found) {
    return call.conflict(reason, EntityIds.describe(id), found, indexOf(id));
  }

  private int indexOf(UUID id) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
