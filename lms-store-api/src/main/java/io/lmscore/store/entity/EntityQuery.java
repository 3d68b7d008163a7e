package io.lmscore.store.entity;

import io.lmscore.store.Sort;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Selects and orders entities. All conditions must hold.
 *
 * @param types the type is one of these; empty: any type; at most 1,000
 * @param organizationId the organisation that owns the entity; empty: any or none
 * @param namePrefix the prefix of the name, case-sensitive, by code point; "" for any name; at most
 *     512 bytes
 * @param containing the object that the properties contain, as defined by {@link
 *     JsonObject#contains}
 * @param paths conditions on single values, at most 16
 * @param order the sort key
 * @param sort the direction of the order; ties are ordered by id, always ascending
 */
public record EntityQuery(
    Set<String> types,
    Optional<UUID> organizationId,
    String namePrefix,
    JsonObject containing,
    List<PathCondition> paths,
    EntityOrder order,
    Sort sort) {
  /** The most types. */
  public static final int MAX_TYPES = 1_000;

  /** The most path conditions. */
  public static final int MAX_PATHS = 16;

  private static final EntityQuery ALL =
      new EntityQuery(
          Set.of(),
          Optional.empty(),
          "",
          JsonObject.empty(),
          List.of(),
          EntityOrder.ID,
          Sort.ASCENDING);

  /** Copies types and paths, and checks their number. */
  public EntityQuery {
    Nulls.noNulls("types", types);
    Nulls.notNull("organizationId", organizationId);
    Nulls.notNull("namePrefix", namePrefix);
    Nulls.notNull("containing", containing);
    Nulls.noNulls("paths", paths);
    Nulls.notNull("order", order);
    Nulls.notNull("sort", sort);
    Checks.range("number of entity types", types.size(), 0, MAX_TYPES);
    types.forEach(Entity::checkType);
    types = Collections.unmodifiableSet(new TreeSet<>(types));
    Checks.bytes("name prefix", namePrefix, 0, Entity.MAX_NAME_BYTES);
    Checks.range("number of path conditions", paths.size(), 0, MAX_PATHS);
    paths = List.copyOf(paths);
  }

  /** All entities, by id. */
  public static EntityQuery all() {
    return ALL;
  }

  /** All entities of these types, by id; without types, of any type. */
  public static EntityQuery ofTypes(String... types) {
    Nulls.noNulls("types", types);
    return ALL.withTypes(new TreeSet<>(Arrays.asList(types)));
  }

  /** The same query for other types; empty: any type. */
  public EntityQuery withTypes(Set<String> newTypes) {
    return new EntityQuery(newTypes, organizationId, namePrefix, containing, paths, order, sort);
  }

  /** The same query only for entities of that organisation. */
  public EntityQuery withOrganization(UUID newOrganizationId) {
    Nulls.notNull("newOrganizationId", newOrganizationId);
    return new EntityQuery(
        types, Optional.of(newOrganizationId), namePrefix, containing, paths, order, sort);
  }

  /** The same query for names with that prefix. */
  public EntityQuery withNamePrefix(String newNamePrefix) {
    return new EntityQuery(types, organizationId, newNamePrefix, containing, paths, order, sort);
  }

  /** The same query for properties that contain this object. */
  public EntityQuery withContaining(JsonObject newContaining) {
    return new EntityQuery(types, organizationId, namePrefix, newContaining, paths, order, sort);
  }

  /** The same query with these path conditions, all of which must hold. */
  public EntityQuery withPaths(PathCondition... newPaths) {
    Nulls.noNulls("newPaths", newPaths);
    return new EntityQuery(
        types, organizationId, namePrefix, containing, Arrays.asList(newPaths), order, sort);
  }

  /** The same query in another order. */
  public EntityQuery withOrder(EntityOrder newOrder, Sort newSort) {
    return new EntityQuery(types, organizationId, namePrefix, containing, paths, newOrder, newSort);
  }
}
