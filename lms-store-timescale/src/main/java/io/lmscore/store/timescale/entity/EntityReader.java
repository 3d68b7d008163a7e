package io.lmscore.store.timescale.entity;

import io.lmscore.store.BackendException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Retry;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.timescale.sql.EntityCompiler;
import io.lmscore.store.timescale.sql.JsonReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the statements of {@link EntityCompiler}. */
final class EntityReader {
  /**
   * The stored data of an entity that a write returns.
   *
   * @param version the version after the write
   */
  record Change(UUID id, Instant createdAt, Instant updatedAt, long version) {
    /** The entity as it is stored now. */
    Entity entity(EntityDraft draft) {
      return draft.stored(createdAt, updatedAt, version);
    }
  }

  /** The data of a stored entity that conflicts report. */
  record ConflictData(UUID id, String type, Optional<UUID> organizationId, long version) {}

  private EntityReader() {}

  /**
   * Reads an entity.
   *
   * @throws BackendException when another client has written a value that no entity can hold
   */
  static Entity entity(ResultSet row) throws SQLException {
    try {
      return new Entity(
          id(row),
          row.getString(2),
          row.getString(3),
          JsonReader.object(row.getString(4)),
          Optional.ofNullable(uuid(row, 5)),
          instant(row, 6),
          instant(row, 7),
          row.getLong(8));
    } catch (RejectedException | IllegalArgumentException e) {
      throw new BackendException(
          "the row of " + EntityIds.describe(id(row)) + " is not a valid entity: " + e.getMessage(),
          Retry.NEVER,
          e);
    }
  }

  static Change change(ResultSet row) throws SQLException {
    return new Change(id(row), instant(row, 2), instant(row, 3), row.getLong(4));
  }

  static ConflictData conflictData(ResultSet row) throws SQLException {
    return new ConflictData(
        id(row), row.getString(2), Optional.ofNullable(uuid(row, 3)), row.getLong(4));
  }

  static UUID id(ResultSet row) throws SQLException {
    return row.getObject(1, UUID.class);
  }

  private static @Nullable UUID uuid(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
