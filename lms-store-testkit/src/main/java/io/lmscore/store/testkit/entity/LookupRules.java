package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rule ENT-7: reads by id. */
final class LookupRules {
  /** Ids in the order of unsigned bytes, which differs from the order of UUID.compareTo. */
  static final List<UUID> UNSIGNED =
      List.of(
          UUID.fromString("00000000-0000-0000-0000-000000000000"),
          UUID.fromString("00000000-0000-0000-7fff-ffffffffffff"),
          UUID.fromString("00000000-0000-0000-8000-000000000000"),
          UUID.fromString("00000000-0000-0000-ffff-ffffffffffff"),
          UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff"),
          UUID.fromString("80000000-0000-0000-0000-000000000000"),
          UUID.fromString("9a3cd3a1-5b51-4d7b-8cf6-000000000001"),
          UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

  private LookupRules() {}

  static Rule lookups() {
    return RuleBuilder.entity("ENT-7")
        .trial("entity finds one by its id", LookupRules::one)
        .trial("an unknown id", LookupRules::unknown)
        .inContext("entities come by unsigned id", LookupRules::ordered)
        .inContext("existing ids come by unsigned id", LookupRules::existingOrdered)
        .inContext("queries give them by unsigned id", LookupRules::queried)
        .trial("unknown ids are passed over", LookupRules::passedOver)
        .trial("repeated ids come once", LookupRules::repeated)
        .trial("no ids", LookupRules::none)
        .trial("what existing gives cannot be changed", LookupRules::unmodifiable)
        .trial("10,001 ids are rejected", LookupRules::tooMany)
        .build();
  }

  /** Stores an entity under each of these ids, in random order. */
  static void insertUnsigned(TrialContext context, String name) {
    List<UUID> shuffled = new ArrayList<>(UNSIGNED);
    Collections.shuffle(shuffled, context.random());
    shuffled.forEach(id -> context.entities().insert(EntityDraft.of(id, "Device", name)));
  }

  private static void one(EntityStore entities) {
    Entity first = entities.insert(draft(1, "a", 1));
    Entity second = entities.insert(draft(2, "a", 2));
    Expect.equal("the first", entities.entity(id(1)), Optional.of(first));
    Expect.equal("the second", entities.entity(id(2)), Optional.of(second));
  }

  private static void unknown(EntityStore entities) {
    entities.insert(draft(1));
    Expect.equal("entity", entities.entity(new UUID(1, 0)), Optional.empty());
    Expect.equal("entity", entities.entity(new UUID(1, 1)), Optional.empty());
  }

  private static void ordered(TrialContext context) {
    insertUnsigned(context, "n");
    List<UUID> backwards = new ArrayList<>(UNSIGNED);
    Collections.reverse(backwards);
    Expect.equal("entities", ids(context.entities().entities(backwards)), UNSIGNED);
  }

  private static void existingOrdered(TrialContext context) {
    insertUnsigned(context, "n");
    List<UUID> backwards = new ArrayList<>(UNSIGNED);
    Collections.reverse(backwards);
    Expect.equal("existing", List.copyOf(context.entities().existing(backwards)), UNSIGNED);
    Expect.equal(
        "iterated", new ArrayList<>(context.entities().existing(Set.copyOf(UNSIGNED))), UNSIGNED);
  }

  private static void queried(TrialContext context) {
    insertUnsigned(context, "n");
    Expect.equal("find", ids(EntityData.find(context.entities(), EntityQuery.all())), UNSIGNED);
    Expect.equal("stream", ids(EntityData.stream(context.entities(), EntityQuery.all())), UNSIGNED);
  }

  private static void passedOver(EntityStore entities) {
    Entity two = entities.insert(draft(2));
    Entity four = entities.insert(draft(4));
    List<UUID> asked = List.of(id(5), id(4), id(3), id(2), id(1));
    Expect.equal("entities", entities.entities(asked), List.of(two, four));
    Expect.equal("existing", List.copyOf(entities.existing(asked)), List.of(id(2), id(4)));
  }

  private static void repeated(EntityStore entities) {
    Entity one = entities.insert(draft(1));
    List<UUID> asked = List.of(id(1), id(2), id(1), id(1));
    Expect.equal("entities", entities.entities(asked), List.of(one));
    Expect.equal("existing", List.copyOf(entities.existing(asked)), List.of(id(1)));
  }

  private static void none(EntityStore entities) {
    entities.insert(draft(1));
    Expect.equal("entities", entities.entities(List.of()), List.of());
    Expect.equal("existing", entities.existing(List.of()), Set.of());
  }

  private static void unmodifiable(EntityStore entities) {
    entities.insert(draft(1));
    Set<UUID> existing = entities.existing(List.of(id(1)));
    Expect.thrown(UnsupportedOperationException.class, "clear", () -> existing.remove(id(1)));
  }

  private static void tooMany(EntityStore entities) {
    List<UUID> ids = new ArrayList<>();
    for (int n = 0; n <= 10_000; n++) {
      ids.add(id(n));
    }
    Expect.thrown(LimitExceededException.class, "entities", () -> entities.entities(ids));
    Expect.thrown(LimitExceededException.class, "existing", () -> entities.existing(ids));
    entities.insert(draft(7));
    List<UUID> most = ids.subList(0, 10_000);
    Expect.equal("10,000 ids", ids(entities.entities(most)), List.of(id(7)));
  }
}
