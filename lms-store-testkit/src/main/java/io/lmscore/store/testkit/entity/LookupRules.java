package io.lmscore.store.testkit.entity;

import static io.lmscore.store.Role.ENTITY;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Lab;
import io.lmscore.store.testkit.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** ENT-7: reading by id. */
final class LookupRules {
  /** In the order of unsigned bytes; UUID.compareTo has another. */
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
    return Rule.of("ENT-7")
        .trial(ENTITY, "entity finds one by its id", LookupRules::one)
        .trial(ENTITY, "an unknown id", LookupRules::unknown)
        .trial(ENTITY, "entities come by unsigned id", LookupRules::ordered)
        .trial(ENTITY, "existing ids come by unsigned id", LookupRules::existingOrdered)
        .trial(ENTITY, "queries give them by unsigned id", LookupRules::queried)
        .trial(ENTITY, "unknown ids are passed over", LookupRules::passedOver)
        .trial(ENTITY, "repeated ids come once", LookupRules::repeated)
        .trial(ENTITY, "no ids", LookupRules::none)
        .trial(ENTITY, "what existing gives cannot be changed", LookupRules::unmodifiable)
        .trial(ENTITY, "10,001 ids are rejected", LookupRules::tooMany);
  }

  /** Stores an entity under each of these ids, in random order. */
  static void insertUnsigned(Lab lab, String name) {
    List<UUID> shuffled = new ArrayList<>(UNSIGNED);
    Collections.shuffle(shuffled, lab.random());
    shuffled.forEach(id -> lab.entities().insert(EntityDraft.of(id, "Device", name)));
  }

  private static void one(Lab lab) {
    Entity first = lab.entities().insert(draft(1, "a", 1));
    Entity second = lab.entities().insert(draft(2, "a", 2));
    Expect.equal("the first", lab.entities().entity(id(1)), Optional.of(first));
    Expect.equal("the second", lab.entities().entity(id(2)), Optional.of(second));
  }

  private static void unknown(Lab lab) {
    lab.entities().insert(draft(1));
    Expect.equal("entity", lab.entities().entity(new UUID(1, 0)), Optional.empty());
    Expect.equal("entity", lab.entities().entity(new UUID(1, 1)), Optional.empty());
  }

  private static void ordered(Lab lab) {
    insertUnsigned(lab, "n");
    List<UUID> backwards = new ArrayList<>(UNSIGNED);
    Collections.reverse(backwards);
    Expect.equal("entities", ids(lab.entities().entities(backwards)), UNSIGNED);
  }

  private static void existingOrdered(Lab lab) {
    insertUnsigned(lab, "n");
    List<UUID> backwards = new ArrayList<>(UNSIGNED);
    Collections.reverse(backwards);
    Expect.equal("existing", List.copyOf(lab.entities().existing(backwards)), UNSIGNED);
    Expect.equal(
        "iterated", new ArrayList<>(lab.entities().existing(Set.copyOf(UNSIGNED))), UNSIGNED);
  }

  private static void queried(Lab lab) {
    insertUnsigned(lab, "n");
    Expect.equal("find", ids(EntityData.find(lab.entities(), EntityQuery.all())), UNSIGNED);
    Expect.equal("stream", ids(EntityData.stream(lab.entities(), EntityQuery.all())), UNSIGNED);
  }

  private static void passedOver(Lab lab) {
    Entity two = lab.entities().insert(draft(2));
    Entity four = lab.entities().insert(draft(4));
    List<UUID> asked = List.of(id(5), id(4), id(3), id(2), id(1));
    Expect.equal("entities", lab.entities().entities(asked), List.of(two, four));
    Expect.equal("existing", List.copyOf(lab.entities().existing(asked)), List.of(id(2), id(4)));
  }

  private static void repeated(Lab lab) {
    Entity one = lab.entities().insert(draft(1));
    List<UUID> asked = List.of(id(1), id(2), id(1), id(1));
    Expect.equal("entities", lab.entities().entities(asked), List.of(one));
    Expect.equal("existing", List.copyOf(lab.entities().existing(asked)), List.of(id(1)));
  }

  private static void none(Lab lab) {
    lab.entities().insert(draft(1));
    Expect.equal("entities", lab.entities().entities(List.of()), List.of());
    Expect.equal("existing", lab.entities().existing(List.of()), Set.of());
  }

  private static void unmodifiable(Lab lab) {
    lab.entities().insert(draft(1));
    Set<UUID> existing = lab.entities().existing(List.of(id(1)));
    Expect.thrown(UnsupportedOperationException.class, "clear", () -> existing.remove(id(1)));
  }

  private static void tooMany(Lab lab) {
    List<UUID> ids = new ArrayList<>();
    for (int n = 0; n <= 10_000; n++) {
      ids.add(id(n));
    }
    Expect.thrown(LimitExceededException.class, "entities", () -> lab.entities().entities(ids));
    Expect.thrown(LimitExceededException.class, "existing", () -> lab.entities().existing(ids));
    lab.entities().insert(draft(7));
    List<UUID> most = ids.subList(0, 10_000);
    Expect.equal("10,000 ids", ids(lab.entities().entities(most)), List.of(id(7)));
  }
}
