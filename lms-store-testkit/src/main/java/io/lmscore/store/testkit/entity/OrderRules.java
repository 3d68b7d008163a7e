package io.lmscore.store.testkit.entity;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.entity.EntityOrder.CREATED_AT;
import static io.lmscore.store.entity.EntityOrder.ID;
import static io.lmscore.store.entity.EntityOrder.NAME;
import static io.lmscore.store.entity.EntityOrder.UPDATED_AT;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.expect;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;

import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The rule QRY-4: the order of queries. */
final class OrderRules {
  private static final EntityQuery ALL = EntityQuery.all();

  /**
   * Names in the order of code points, which differs from UTF-16 and from the order of any
   * language.
   */
  private static final List<String> NAMES =
      List.of(
          new String[] {
            " ", " a", "-", "10", "9", "B", "Z",
            "_", "a", "a b", "aB", "aa", "ab", "e\u0301",
            "z", "\u00C4", "\u00E4", "\u00E9", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF"
          });

  private OrderRules() {}

  static Rule orders() {
    return RuleBuilder.entity("QRY-4")
        .inContext("by id, descending", OrderRules::byIdDescending)
        .inContext("by name, ascending and descending", OrderRules::byName)
        .inContext("equal names by unsigned id, ascending", OrderRules::equalNames)
        .inContext("equal names by unsigned id, descending", OrderRules::equalNamesBackwards)
        .trial("some equal names among others", OrderRules::someEqual)
        .trial("by creation", entities -> byTime(entities, CREATED_AT, Entity::createdAt))
        .trial("by update", entities -> byTime(entities, UPDATED_AT, Entity::updatedAt))
        .trial("by times that are equal", OrderRules::equalTimes)
        .trial("after an update of the name", OrderRules::afterUpdate)
        .trial("of a selection", OrderRules::selection)
        .build();
  }

  private static void byIdDescending(TrialContext context) {
    LookupRules.insertUnsigned(context, "n");
    List<UUID> expected = new ArrayList<>(LookupRules.UNSIGNED);
    Collections.reverse(expected);
    check(context.entities(), ALL.withOrder(ID, DESCENDING), expected);
  }

  private static void byName(TrialContext context) {
    List<String> shuffled = new ArrayList<>(NAMES);
    Collections.shuffle(shuffled, context.random());
    for (int n = 0; n < shuffled.size(); n++) {
      context.entities().insert(draft(n).withName(shuffled.get(n)));
    }
    List<UUID> expected = new ArrayList<>();
    NAMES.forEach(name -> expected.add(id(shuffled.indexOf(name))));
    check(context.entities(), ALL.withOrder(NAME, ASCENDING), expected);
    Collections.reverse(expected);
    check(context.entities(), ALL.withOrder(NAME, DESCENDING), expected);
  }

  private static void equalNames(TrialContext context) {
    LookupRules.insertUnsigned(context, "same");
    check(context.entities(), ALL.withOrder(NAME, ASCENDING), LookupRules.UNSIGNED);
  }

  private static void equalNamesBackwards(TrialContext context) {
    LookupRules.insertUnsigned(context, "same");
    check(context.entities(), ALL.withOrder(NAME, DESCENDING), LookupRules.UNSIGNED);
  }

  private static void someEqual(EntityStore entities) {
    String names = "bacabcb";
    for (int n = 0; n < names.length(); n++) {
      entities.insert(draft(n).withName(names.substring(n, n + 1)));
    }
    expect(entities, ALL.withOrder(NAME, ASCENDING), 1, 3, 0, 4, 6, 2, 5);
    expect(entities, ALL.withOrder(NAME, DESCENDING), 2, 5, 0, 4, 6, 1, 3);
  }

  private static void byTime(
      EntityStore entities, EntityOrder order, Function<Entity, Instant> time) {
    for (int n = 20; n > 0; n--) {
      entities.insert(draft(n));
    }
    for (int n = 2; n < 20; n += 3) {
      entities.put(draft(n, "changed", true));
    }
    List<Entity> stored = new ArrayList<>();
    for (int n = 1; n <= 20; n++) {
      stored.add(EntityData.stored(entities, n));
    }
    stored.sort(Comparator.comparing(time));
    check(entities, ALL.withOrder(order, ASCENDING), ids(stored));
    stored.sort(Comparator.comparing(Entity::id));
    stored.sort(Comparator.comparing(time, Comparator.reverseOrder()));
    check(entities, ALL.withOrder(order, DESCENDING), ids(stored));
  }

  private static void equalTimes(EntityStore entities) {
    List<Entity> stored =
        new ArrayList<>(
            entities.putAll(LookupRules.UNSIGNED.stream().map(OrderRules::anyDraft).toList()));
    stored.sort(Comparator.comparing(Entity::createdAt)); // stable: equal times stay by id
    check(entities, ALL.withOrder(CREATED_AT, ASCENDING), ids(stored));
    stored.sort(Comparator.comparing(entity -> LookupRules.UNSIGNED.indexOf(entity.id())));
    stored.sort(Comparator.comparing(Entity::updatedAt, Comparator.reverseOrder()));
    check(entities, ALL.withOrder(UPDATED_AT, DESCENDING), ids(stored));
  }

  private static EntityDraft anyDraft(UUID id) {
    return EntityDraft.of(id, "T", "n");
  }

  private static void afterUpdate(EntityStore entities) {
    entities.insert(draft(1).withName("a"));
    entities.insert(draft(2).withName("b"));
    expect(entities, ALL.withOrder(NAME, ASCENDING), 1, 2);
    entities.update(draft(1).withName("c"), 1);
    expect(entities, ALL.withOrder(NAME, ASCENDING), 2, 1);
  }

  private static void selection(EntityStore entities) {
    for (int n = 0; n < 10; n++) {
      entities.insert(draft(n, "odd", n % 2 == 1).withName("n" + (9 - n)));
    }
    EntityQuery odd = ALL.withContaining(JsonObject.of("odd", true)).withOrder(NAME, ASCENDING);
    expect(entities, odd, 9, 7, 5, 3, 1);
  }

  private static void check(EntityStore entities, EntityQuery query, List<UUID> expected) {
    Expect.equal("find", ids(EntityData.find(entities, query)), expected);
    Expect.equal("pages of 3", ids(EntityData.pages(entities, query, 3)), expected);
    Expect.equal("stream", ids(EntityData.stream(entities, query)), expected);
  }
}
