package io.lmscore.store.entity;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Store;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Core entities with JSON properties.
 *
 * <p>The store sets times and versions. The version is 1 on insert and grows by one with every
 * update, put or patch that is done, also when the content stays the same. {@code createdAt} is
 * kept; {@code updatedAt} is the time of the write in whole microseconds, or what it was before
 * where the clock went backwards. The type is fixed for life; an id that was deleted may be
 * inserted again, with any type, and begins at version 1.
 *
 * <p>Every write is atomic: it is done as a whole or throws and changed nothing, unless {@link
 * io.lmscore.store.StoreException#retry()} is {@link io.lmscore.store.Retry#OUTCOME_UNKNOWN}. Where
 * several conflicts meet, the one listed first is thrown. A {@link ConflictException} names the
 * entity as {@link EntityIds#describe} does. What {@link Store} says of threads, timeouts and
 * closing holds for every method.
 */
public interface EntityStore extends Store {
  /** The most drafts or ids of one call. */
  int MAX_BATCH = 10_000;

  @Override
  EntityStore withTimeout(Duration timeout);

  /**
   * Stores a new entity.
   *
   * @return the entity as stored, version 1
   * @throws ConflictException ORGANIZATION when the view is of another one; EXISTS when the id
   *     exists, in whatever organisation
   */
  Entity insert(EntityDraft draft);

  /**
   * Replaces name, properties and organisation of an entity that still has the expected version.
   *
   * @return the entity as stored, its version one above the expected one
   * @throws ConflictException ORGANIZATION when the view is of another one; MISSING when there is
   *     no such entity; VERSION when it has another version; LABEL when the draft has another type
   */
  Entity update(EntityDraft draft, long expectedVersion);

  /**
   * Inserts the entity, or replaces name, properties and organisation whatever its version.
   *
   * @return the entity as stored
   * @throws ConflictException ORGANIZATION when draft or stored entity do not belong to the view's
   *     organisation; LABEL when the stored entity has another type
   */
  Entity put(EntityDraft draft);

  /**
   * Changes the properties as {@link JsonObject#mergePatch} says (RFC 7396), whatever the version.
   * Concurrent patches do not lose each other's changes.
   *
   * @return the entity as stored
   * @throws ConflictException MISSING when there is no such entity
   * @throws LimitExceededException when the text of the result would be longer than 4 MiB
   */
  Entity patch(UUID id, JsonObject mergePatch);

  /**
   * Changes the properties as {@link JsonObject#mergePatch} says (RFC 7396) if the entity still has
   * the expected version.
   *
   * @return the entity as stored, its version one above the expected one
   * @throws ConflictException MISSING when there is no such entity; VERSION when it has another
   *     version
   * @throws LimitExceededException when the text of the result would be longer than 4 MiB
   */
  Entity patch(UUID id, JsonObject mergePatch, long expectedVersion);

  /**
   * Deletes the entity, whatever its version.
   *
   * @return whether it was there
   */
  boolean delete(UUID id);

  /**
   * Deletes the entity if it still has the expected version.
   *
   * @return true when it was deleted, false when it was missing
   * @throws ConflictException VERSION when it has another version
   */
  boolean delete(UUID id, long expectedVersion);

  /**
   * Does {@link #put} for all drafts, or for none.
   *
   * @param drafts at most 10,000
   * @return the entities as stored, in the order of the drafts
   * @throws InvalidValueException when the same id comes twice
   * @throws LimitExceededException when there are more than 10,000
   * @throws ConflictException as {@code put} does, naming the first such draft of the list and its
   *     place
   */
  List<Entity> putAll(List<EntityDraft> drafts);

  /**
   * Deletes all of these that exist, whatever their versions, or none.
   *
   * @param ids at most 10,000; an id that comes twice counts once
   * @return how many were there
   * @throws LimitExceededException when there are more than 10,000
   */
  long deleteAll(Collection<UUID> ids);

  /** The entity of that id. */
  Optional<Entity> entity(UUID id);

  /**
   * Reads many entities in one round-trip.
   *
   * @param ids at most 10,000
   * @return those that exist, each once, ordered by id
   * @throws LimitExceededException when there are more than 10,000 ids
   */
  List<Entity> entities(Collection<UUID> ids);

  /**
   * Checks many ids in one round-trip.
   *
   * @param ids at most 10,000
   * @return those that exist, unmodifiable, iterated in the order of ids
   * @throws LimitExceededException when there are more than 10,000 ids
   */
  Set<UUID> existing(Collection<UUID> ids);

  /**
   * Finds entities page by page, in the order of the query. Pages continue behind the last entity
   * of the page before (keyset), so each entity that exists and stays unchanged during the whole
   * scan appears exactly once; one that is changed meanwhile may be missed or seen twice where the
   * query orders by what was changed.
   *
   * @return at most as many as the request says
   * @throws InvalidValueException when the request continues a page of another query
   */
  Page<Entity> find(EntityQuery query, PageRequest page);

  /**
   * Streams all entities that {@link #find} would give over all its pages, in the same order, with
   * constant memory. Close the cursor.
   */
  Cursor<Entity> stream(EntityQuery query);

  /** Counts the entities that match; the order of the query is without meaning. */
  long count(EntityQuery query);

  /**
   * A view in which only the entities of that organisation exist. It shares everything with this
   * store, the time of its calls included, and needs no closing.
   *
   * <p>Reads, updates, patches and deletes do not see an entity of another organisation or of none:
   * it is missing. Writing a draft with another or no organisation throws {@link ConflictException}
   * ORGANIZATION. An id that belongs elsewhere is an EXISTS conflict for {@link #insert} and an
   * ORGANIZATION conflict for {@link #put} and {@link #putAll}.
   *
   * @throws InvalidValueException when this already is the view of another organisation
   */
  EntityStore forOrganization(UUID organizationId);
}
