package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.MISSING;
import static io.lmscore.store.ConflictException.Reason.VERSION;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule ENT-4: JSON merge patches. */
final class PatchRules {
  /** Properties, patch and result. */
  private record Row(String name, JsonObject before, JsonObject patch, JsonObject after) {}

  private static final JsonObject EMPTY = JsonObject.empty();

  private static final List<Row> ROWS =
      List.of(
          rfc(1, of("a", "b"), of("a", "c"), of("a", "c")),
          rfc(2, of("a", "b"), of("b", "c"), of("a", "b", "b", "c")),
          rfc(3, of("a", "b"), of("a", null), EMPTY),
          rfc(4, of("a", "b", "b", "c"), of("a", null), of("b", "c")),
          rfc(5, of("a", List.of("b")), of("a", "c"), of("a", "c")),
          rfc(6, of("a", "c"), of("a", List.of("b")), of("a", List.of("b"))),
          rfc(
              7,
              of("a", Map.of("b", "c")),
              of("a", members("b", "d", "c", null)),
              of("a", Map.of("b", "d"))),
          rfc(8, of("a", List.of(Map.of("b", "c"))), of("a", List.of(1)), of("a", List.of(1))),
          rfc(13, of("e", null), of("a", 1), of("e", null, "a", 1)),
          rfc(
              15,
              EMPTY,
              of("a", Map.of("bb", members("ccc", null))),
              of("a", Map.of("bb", Map.of()))),
          new Row("an empty patch", of("a", 1), EMPTY, of("a", 1)),
          new Row("a null for what is absent", of("a", 1), of("b", null), of("a", 1)),
          new Row("an object over a scalar", of("a", 1), of("a", Map.of()), of("a", Map.of())),
          new Row(
              "an object over an array",
              of("a", List.of(1)),
              of("a", Map.of("0", 2)),
              of("a", Map.of("0", 2))),
          new Row("a scalar over an object", of("a", Map.of("b", 1)), of("a", 2), of("a", 2)),
          new Row(
              "nulls within an array stay",
              of("a", 1),
              of("a", Arrays.asList(null, 1)),
              of("a", Arrays.asList(null, 1))),
          new Row(
              "nulls of objects within an array stay",
              EMPTY,
              of("a", List.of(members("b", null))),
              of("a", List.of(members("b", null)))),
          new Row(
              "three levels deep",
              of("a", Map.of("b", Map.of("c", 1, "d", 2), "e", 3)),
              of("a", Map.of("b", members("c", null, "f", 4))),
              of("a", Map.of("b", Map.of("d", 2, "f", 4), "e", 3))),
          new Row("the empty key", of("", 1), of("", Map.of("", 2)), of("", Map.of("", 2))),
          new Row(
              "keys that look like paths",
              of("a", Map.of("b", 1), "a.b", 2, "{a,b}", 3),
              of("a.b", null, "{a,b}", 4),
              of("a", Map.of("b", 1), "{a,b}", 4)),
          new Row("a key with a quote", of("'\"", 1), of("'\"", "'\""), of("'\"", "'\"")));

  private PatchRules() {}

  private static Row rfc(int n, JsonObject before, JsonObject patch, JsonObject after) {
    return new Row("RFC 7396 appendix A, line " + n, before, patch, after);
  }

  private static JsonObject of(@Nullable Object... keysAndValues) {
    return JsonObject.of(keysAndValues);
  }

  /** Returns a map that may hold nulls. */
  private static Map<String, @Nullable Object> members(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> members = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }

  static Rule patches() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("ENT-4");
    for (Row row : ROWS) {
      rule.trial(row.name(), entities -> patched(entities, row));
    }
    return rule.trial("name, type, organisation and createdAt stay", PatchRules::rest)
        .trial("with the stored version", PatchRules::rightVersion)
        .trial("with another version", PatchRules::wrongVersion)
        .trial("an entity that is missing", PatchRules::missing)
        .trial("an entity that was deleted", PatchRules::deleted)
        .trial("a result over 4 MiB is rejected", PatchRules::tooLarge)
        .trial("a patch of 32 levels", PatchRules::deep)
        .build();
  }

  private static void patched(EntityStore entities, Row row) {
    entities.insert(draft(1).withProperties(row.before()));
    entities.insert(draft(2).withProperties(row.before()));
    Entity patched = entities.patch(id(1), row.patch());
    same("patched", patched, draft(1).withProperties(row.after()), 2);
    Expect.equal("stored", stored(entities, 1), patched);
    same("the other", stored(entities, 2), draft(2).withProperties(row.before()), 1);
  }

  private static void rest(EntityStore entities) {
    Entity first = entities.insert(draft(1, "a", 1).withOrganization(ACME).withName("n"));
    Entity patched = entities.patch(id(1), of("b", 2));
    same("patched", patched, first.draft().withProperties(of("a", 1, "b", 2)), 2);
    Expect.equal("createdAt", patched.createdAt(), first.createdAt());
    Expect.that("updatedAt moved back", !patched.updatedAt().isBefore(first.updatedAt()));
  }

  private static void rightVersion(EntityStore entities) {
    entities.insert(draft(1, "a", 1));
    entities.patch(id(1), of("b", 2));
    Entity patched = entities.patch(id(1), of("c", 3), 2);
    same("patched", patched, draft(1, "a", 1, "b", 2, "c", 3), 3);
    Expect.equal("stored", stored(entities, 1), patched);
  }

  private static void wrongVersion(EntityStore entities) {
    entities.insert(draft(1, "a", 1));
    Entity second = entities.patch(id(1), of("b", 2));
    for (long version : new long[] {0, 1, 3}) {
      Expect.conflict(VERSION, "patch", () -> entities.patch(id(1), of("c", 3), version));
    }
    Expect.equal("stored", stored(entities, 1), second);
  }

  private static void missing(EntityStore entities) {
    Expect.conflict(MISSING, "patch", () -> entities.patch(id(1), of("a", 1)));
    Expect.conflict(MISSING, "with version", () -> entities.patch(id(1), of("a", 1), 0));
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static void deleted(EntityStore entities) {
    entities.insert(draft(1, "a", 1));
    entities.delete(id(1));
    Expect.conflict(MISSING, "patch", () -> entities.patch(id(1), of("a", 1)));
    Expect.conflict(MISSING, "with version", () -> entities.patch(id(1), of("a", 1), 1));
  }

  private static void tooLarge(EntityStore entities) {
    String large = "x".repeat((1 << 20) - 100);
    Entity first = entities.insert(draft(1, "a", large, "b", large));
    Expect.thrown(
        LimitExceededException.class,
        "patch",
        () -> entities.patch(id(1), of("c", large, "d", large, "e", "x".repeat(1_000))));
    Expect.that("the entity stays as it was", stored(entities, 1).equals(first));
    Entity patched = entities.patch(id(1), of("c", large, "d", large));
    Expect.equal("version", patched.version(), 2L);
  }

  private static void deep(EntityStore entities) {
    JsonObject nested = of("k", 1);
    for (int level = 2; level <= 32; level++) {
      nested = of("k", nested);
    }
    entities.insert(draft(1, "k", 0, "l", 1));
    same("patched", entities.patch(id(1), nested), draft(1).withProperties(nested.with("l", 1)), 2);
  }
}
