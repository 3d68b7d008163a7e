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
 * Stores core entities with JSON properties.
 *
 * <p>The store sets times and versions. The version is 1 on insert. Every update, put or patch that
 * takes effect increases it by one, even when the content stays the same. {@code createdAt} does
 * not change. {@code updatedAt} is the time of the write in whole microseconds; it keeps its value
 * if the clock went backwards. The type is fixed for life. A deleted id may be inserted again, with
 * any type, and begins at version 1.
 *
 * <p>Every write is atomic: it takes effect as a whole, or throws and has changed nothing, unless
 * {@link io.lmscore.store.StoreException#retry()} is {@link
 * io.lmscore.store.Retry#OUTCOME_UNKNOWN}. If a write has several conflicts, it throws the one that
 * its method lists first. A {@link ConflictException} names the entity like {@link
 * EntityIds#describe}. The rules of {@link Store} on threads, timeouts and closing hold for every
 * method.
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
   * @throws ConflictException ORGANIZATION when the view is of another organisation; EXISTS when
   *     the id exists, in any organisation
   */
  Entity insert(EntityDraft draft);

  /**
   * Replaces name, properties and organisation of an entity that still has the expected version.
   *
   * @return the entity as stored, its version one above the expected one
   * @throws ConflictException ORGANIZATION when the view is of another organisation; MISSING when
   *     there is no such entity; VERSION when it has another version; LABEL when the draft has
   *     another type
   */
  Entity update(EntityDraft draft, long expectedVersion);

  /**
   * Inserts the entity, or replaces name, properties and organisation of any stored version.
   *
   * @return the entity as stored
   * @throws ConflictException ORGANIZATION when the draft or the stored entity does not belong to
   *     the view's organisation; LABEL when the stored entity has another type
   */
  Entity put(EntityDraft draft);

  /**
   * Changes the properties by {@link JsonObject#mergePatch} (RFC 7396), regardless of the version.
   * Concurrent patches do not lose each other's changes.
   *
   * @return the entity as stored
   * @throws ConflictException MISSING when there is no such entity
   * @throws LimitExceededException when the text of the result would be longer than 4 MiB
   */
  Entity patch(UUID id, JsonObject mergePatch);

  /**
   * Changes the properties by {@link JsonObject#mergePatch} (RFC 7396) if the entity still has the
   * expected version.
   *
   * @return the entity as stored, its version one above the expected one
   * @throws ConflictException MISSING when there is no such entity; VERSION when it has another
   *     version
   * @throws LimitExceededException when the text of the result would be longer than 4 MiB
   */
  Entity patch(UUID id, JsonObject mergePatch, long expectedVersion);

  /**
   * Deletes the entity, regardless of its version.
   *
   * @return whether the entity existed
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
   * Puts all drafts, as {@link #put} does, or none.
   *
   * @param drafts at most 10,000
   * @return the entities as stored, in the order of the drafts
   * @throws InvalidValueException when an id occurs twice
   * @throws LimitExceededException when there are more than 10,000
   * @throws ConflictException like {@code put}; names the first conflicting draft of the list and
   *     its index
   */
  List<Entity> putAll(List<EntityDraft> drafts);

  /**
   * Deletes all existing entities with these ids, regardless of their versions, or none.
   *
   * @param ids at most 10,000; a repeated id counts once
   * @return the number of deleted entities
   * @throws LimitExceededException when there are more than 10,000
   */
  long deleteAll(Collection<UUID> ids);

  /** The entity with that id. */
  Optional<Entity> entity(UUID id);

  /**
   * Reads many entities in one round-trip.
   *
   * @param ids at most 10,000
   * @return the existing entities, each once, ordered by id
   * @throws LimitExceededException when there are more than 10,000 ids
   */
  List<Entity> entities(Collection<UUID> ids);

  /**
   * Checks many ids in one round-trip.
   *
   * @param ids at most 10,000
   * @return the existing ids, unmodifiable, iterated in id order
   * @throws LimitExceededException when there are more than 10,000 ids
   */
  Set<UUID> existing(Collection<UUID> ids);

  /**
   * Finds entities page by page, in the order of the query. Each page continues after the last
   * entity of the preceding page (keyset). So each entity that exists and stays unchanged during
   * the whole scan appears exactly once. An entity that changes during the scan may be missed or
   * appear twice if the query orders by the changed value.
   *
   * @return at most as many entities as the request allows
   * @throws InvalidValueException when the request continues a page of another query
   */
  Page<Entity> find(EntityQuery query, PageRequest page);

  /**
   * Streams the entities of all pages of {@link #find}, in the same order, with constant memory.
   * Close the cursor.
   */
  Cursor<Entity> stream(EntityQuery query);

  /** Counts the matching entities; the order of the query has no effect. */
  long count(EntityQuery query);

  /**
   * A view in which only the entities of that organisation exist. It shares everything with this
   * store, the timeout of its calls included, and needs no closing.
   *
   * <p>Reads, updates, patches and deletes treat an entity of another organisation, or of none, as
   * missing. Writing a draft with another or no organisation throws {@link ConflictException}
   * ORGANIZATION. An id of an entity outside the organisation is an EXISTS conflict for {@link
   * #insert} and an ORGANIZATION conflict for {@link #put} and {@link #putAll}.
   *
   * @throws InvalidValueException when this store already is the view of another organisation
   */
  EntityStore forOrganization(UUID organizationId);
}
