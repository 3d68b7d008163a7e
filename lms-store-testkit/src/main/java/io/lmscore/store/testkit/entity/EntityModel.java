package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.MISSING;
import static io.lmscore.store.ConflictException.Reason.ORGANIZATION;
import static io.lmscore.store.ConflictException.Reason.VERSION;

import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Models the answers of an entity store, in the view of one organisation or without a view. The
 * times come from the answers of the store; {@link #adopt} puts them into the model.
 */
final class EntityModel {
  private final Map<UUID, Entity> stored = new HashMap<>();

  /** The entity and the version that a write stores. */
  record Written(EntityDraft draft, long version) {}

  Optional<Entity> any(UUID id) {
    return Optional.ofNullable(stored.get(id));
  }

  List<JsonObject> properties() {
    return stored.values().stream().map(Entity::properties).toList();
  }

  void adopt(Entity entity) {
    stored.put(entity.id(), entity);
  }

  Optional<Entity> entity(Optional<UUID> view, UUID id) {
    return any(id).filter(e -> view.isEmpty() || e.organizationId().equals(view));
  }

  Written insert(Optional<UUID> view, EntityDraft draft) {
    refuseForeign(view, draft);
    if (stored.containsKey(draft.id())) {
      throw conflict(EXISTS, draft.id());
    }
    return new Written(draft, 1);
  }

  Written update(Optional<UUID> view, EntityDraft draft, long expectedVersion) {
    refuseForeign(view, draft);
    Entity old = ofVersion(view, draft.id(), OptionalLong.of(expectedVersion));
    refuseOtherType(old, draft);
    return new Written(draft, expectedVersion + 1);
  }

  Written put(Optional<UUID> view, EntityDraft draft) {
    refuseForeign(view, draft);
    @Nullable Entity old = stored.get(draft.id());
    if (old == null) {
      return new Written(draft, 1);
    }
    if (view.isPresent() && !old.organizationId().equals(view)) {
      throw conflict(ORGANIZATION, draft.id());
    }
    refuseOtherType(old, draft);
    return new Written(draft, old.version() + 1);
  }

  List<Written> putAll(Optional<UUID> view, List<EntityDraft> drafts) {
    if (drafts.stream().map(EntityDraft::id).distinct().count() < drafts.size()) {
      throw new InvalidValueException("an id twice");
    }
    return drafts.stream().map(draft -> put(view, draft)).toList();
  }

  Written patch(Optional<UUID> view, UUID id, JsonObject patch, OptionalLong expectedVersion) {
    Entity old = ofVersion(view, id, expectedVersion);
    @Nullable Object merged = JsonModel.mergePatch(old.properties().raw(), patch.raw());
    JsonObject properties = (JsonObject) Json.of(merged);
    return new Written(old.draft().withProperties(properties), old.version() + 1);
  }

  boolean delete(Optional<UUID> view, UUID id, OptionalLong expectedVersion) {
    Optional<Entity> old = entity(view, id);
    if (old.isPresent() && expectedVersion.isPresent()) {
      ofVersion(view, id, expectedVersion);
    }
    old.ifPresent(entity -> stored.remove(id));
    return old.isPresent();
  }

  long deleteAll(Optional<UUID> view, Collection<UUID> ids) {
    return ids.stream().filter(id -> delete(view, id, OptionalLong.empty())).count();
  }

  List<Entity> entities(Optional<UUID> view, Collection<UUID> ids) {
    return stored.values().stream()
        .filter(e -> ids.contains(e.id()) && entity(view, e.id()).isPresent())
        .sorted(Comparator.comparing(e -> e.id().toString()))
        .toList();
  }

  List<Entity> find(Optional<UUID> view, EntityQuery query) {
    List<Entity> found = new ArrayList<>();
    for (Entity entity : stored.values()) {
      if (entity(view, entity.id()).isPresent() && matches(entity, query)) {
        found.add(entity);
      }
    }
    found.sort(Comparator.comparing(e -> e.id().toString()));
    Comparator<Entity> order = order(query);
    found.sort(query.sort() == Sort.ASCENDING ? order : order.reversed());
    return found;
  }

  private static boolean matches(Entity entity, EntityQuery query) {
    Object properties = entity.properties().raw();
    return (query.types().isEmpty() || query.types().contains(entity.type()))
        && (query.organizationId().isEmpty()
            || query.organizationId().equals(entity.organizationId()))
        && entity.name().startsWith(query.namePrefix())
        && JsonModel.contains(properties, query.containing().raw())
        && query.paths().stream().allMatch(path -> JsonModel.holds(properties, path));
  }

  private static Comparator<Entity> order(EntityQuery query) {
    return switch (query.order()) {
      case ID -> Comparator.comparing(e -> e.id().toString());
      case NAME ->
          Comparator.comparing(
              e -> e.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
      case CREATED_AT -> Comparator.comparing(Entity::createdAt);
      case UPDATED_AT -> Comparator.comparing(Entity::updatedAt);
    };
  }

  private Entity ofVersion(Optional<UUID> view, UUID id, OptionalLong expectedVersion) {
    Entity old = entity(view, id).orElseThrow(() -> conflict(MISSING, id));
    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != old.version()) {
      throw conflict(VERSION, id);
    }
    return old;
  }

  private static void refuseForeign(Optional<UUID> view, EntityDraft draft) {
    if (view.isPresent() && !draft.organizationId().equals(view)) {
      throw conflict(ORGANIZATION, draft.id());
    }
  }

  private static void refuseOtherType(Entity old, EntityDraft draft) {
    if (!Objects.equals(old.type(), draft.type())) {
      throw conflict(LABEL, draft.id());
    }
  }

  private static ConflictException conflict(ConflictException.Reason reason, UUID id) {
    return new ConflictException(reason, "entity '" + id + "'", "");
  }
}
