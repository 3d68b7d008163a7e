package io.lmscore.store.testkit.entity;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.entity.PathCondition.Operator;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonArray;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonNumber;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Returns random arguments for calls. */
final class RandomEntities {
  private static final List<String> TYPES = List.of("Device", "User", "user");
  private static final List<String> KEYS = List.of("a", "b", "c.d", "0");
  private static final List<Object> SCALARS =
      List.of(0, 1, 1.0, 2, -3, 0.5, 1e300, "", "x", "X", "\uFFFD", "\uD83D\uDE00", true, false);
  private static final List<String> NAMES =
      List.of(
          new String[] {
            "a", "ab", "abc", "B",
            "a%", "a_b", "a\\b", "\u00E4",
            "a\u0308", "\uFFFDx", "\uD83D\uDE00x"
          });
  private static final List<String> PREFIXES =
      List.of("", "", "a", "ab", "a%", "a_", "a\\", "b", "\u00E4", "\uFFFD", "\uD83D\uDE00");
  private static final int DEEPEST = 3;

  private final Random random;

  RandomEntities(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns one of 12 ids, half of them with the high bit set. */
  UUID id() {
    return new UUID((long) (below(4) - 2) << 62, below(3) - 1);
  }

  /** Returns at least two ids, some of them twice. */
  List<UUID> ids() {
    List<UUID> ids = new ArrayList<>();
    for (int count = 2 + below(6); count > 0; count--) {
      ids.add(id());
    }
    return ids;
  }

  Optional<UUID> view() {
    return below(3) > 0 ? Optional.empty() : organization().or(() -> Optional.of(EntityData.ACME));
  }

  private Optional<UUID> organization() {
    return switch (below(3)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(EntityData.ACME);
      default -> Optional.of(EntityData.OTHER);
    };
  }

  /** Returns a draft that in most cases belongs to the organisation of the view. */
  EntityDraft draft(Optional<UUID> view) {
    Optional<UUID> organization = view.isPresent() && below(5) > 0 ? view : organization();
    return new EntityDraft(id(), one(TYPES), one(NAMES), json(), organization);
  }

  /** Returns a draft that in most cases has the type of the stored entity. */
  EntityDraft draftLike(EntityModel model, Optional<UUID> view) {
    EntityDraft draft = draft(view);
    Optional<Entity> stored = model.any(draft.id());
    String type = below(5) == 0 ? draft.type() : stored.map(Entity::type).orElse(draft.type());
    return new EntityDraft(
        draft.id(), type, draft.name(), draft.properties(), draft.organizationId());
  }

  /** Returns drafts; in rare cases two have the same id. */
  List<EntityDraft> drafts(EntityModel model, Optional<UUID> view) {
    List<EntityDraft> drafts = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (int count = below(5); count > 0; count--) {
      EntityDraft draft = draftLike(model, view);
      if (seen.add(draft.id()) || below(10) == 0) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  /** Returns the stored version in most cases. */
  long version(Optional<Entity> stored) {
    return below(4) == 0 ? below(4) : stored.map(Entity::version).orElse(1L);
  }

  int pageSize() {
    return one(List.of(1, 2, 3, 100));
  }

  JsonObject json() {
    return (JsonObject) Json.of(object(1));
  }

  private Map<String, @Nullable Object> object(int level) {
    Map<String, @Nullable Object> members = new HashMap<>();
    for (int count = below(4); count > 0; count--) {
      members.put(one(KEYS), value(level + 1));
    }
    return members;
  }

  private @Nullable Object value(int level) {
    int dice = below(12);
    if (dice < 2) {
      return null;
    } else if (dice < 4 && level <= DEEPEST) {
      return object(level);
    } else if (dice < 6 && level <= DEEPEST) {
      List<@Nullable Object> items = new ArrayList<>();
      for (int count = below(4); count > 0; count--) {
        items.add(value(level + 1));
      }
      return items;
    }
    return one(SCALARS);
  }

  /**
   * Returns a query whose conditions in most cases fit the properties of some entity.
   *
   * @param stored the properties of the stored entities
   */
  EntityQuery query(List<JsonObject> stored) {
    EntityQuery query =
        EntityQuery.all()
            .withOrder(one(List.of(EntityOrder.values())), one(List.of(Sort.values())));
    if (below(3) == 0) {
      query = query.withTypes(new HashSet<>(List.of(one(TYPES))));
    }
    if (below(3) == 0) {
      query = query.withNamePrefix(one(PREFIXES));
    }
    Optional<UUID> organization = below(3) == 0 ? organization() : Optional.empty();
    if (organization.isPresent()) {
      query = query.withOrganization(organization.orElseThrow());
    }
    if (below(3) == 0) {
      Json part = part(stored.isEmpty() || below(4) == 0 ? json() : one(stored));
      query = query.withContaining((JsonObject) part);
    }
    return below(2) == 0 ? query : query.withPaths(condition(stored));
  }

  /** Returns the same JSON with some members and items left out, repeated or in another order. */
  private Json part(Json whole) {
    if (whole instanceof JsonObject object) {
      Map<String, Json> members = new HashMap<>();
      object.members().forEach((key, value) -> members.put(key, part(value)));
      members.keySet().removeIf(key -> below(3) == 0);
      return new JsonObject(members);
    } else if (whole instanceof JsonArray array && !array.items().isEmpty()) {
      List<Json> items = new ArrayList<>();
      for (int count = below(3); count > 0; count--) {
        items.add(part(one(array.items())));
      }
      return new JsonArray(items);
    }
    return below(10) == 0 ? Json.of(one(SCALARS)) : whole;
  }

  private PathCondition condition(List<JsonObject> stored) {
    List<String> path = new ArrayList<>(List.of(one(KEYS)));
    if (below(3) == 0) {
      path.add(one(KEYS));
    }
    Json other = Json.of(below(3) == 0 ? value(DEEPEST) : one(SCALARS));
    Json operand = stored.isEmpty() ? other : one(stored).at(path).orElse(other);
    boolean ordered = operand instanceof JsonNumber || operand instanceof JsonText;
    Operator operator = one(List.of(Operator.values()));
    return switch (operator) {
      case EXISTS, ABSENT -> new PathCondition(path, operator, JsonNull.INSTANCE);
      case EQ, NE -> new PathCondition(path, operator, operand);
      case LT, LE, GT, GE -> new PathCondition(path, ordered ? operator : Operator.NE, operand);
    };
  }

  private <T> T one(List<T> items) {
    return items.get(below(items.size()));
  }
}
