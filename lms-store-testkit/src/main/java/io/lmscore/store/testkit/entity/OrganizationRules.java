package io.lmscore.store.testkit.entity;

import static io.lmscore.store.ConflictException.Reason.EXISTS;
import static io.lmscore.store.ConflictException.Reason.LABEL;
import static io.lmscore.store.ConflictException.Reason.MISSING;
import static io.lmscore.store.ConflictException.Reason.ORGANIZATION;
import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.expect;
import static io.lmscore.store.testkit.entity.EntityData.find;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;
import static io.lmscore.store.testkit.entity.EntityData.same;

import io.lmscore.store.ConflictException;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityIds;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rules ORG-1 and ORG-2: the view of one organisation. */
final class OrganizationRules {
  private static final EntityQuery ALL = EntityQuery.all();
  private static final JsonObject CHANGE = JsonObject.of("changed", true);

  /** The numbers of the three entities of each trial, named by their owners. */
  private static final int OURS = 1;

  private static final int THEIRS = 2;
  private static final int NOBODYS = 3;

  private OrganizationRules() {}

  /** A call for an entity that the view does not see. */
  @FunctionalInterface
  private interface Hidden {
    void run(EntityStore view, int n);
  }

  static Rule reads() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("ORG-1");
    hidden(rule, "entity", OrganizationRules::entity);
    hidden(rule, "entities", OrganizationRules::entities);
    hidden(rule, "existing", OrganizationRules::existing);
    hidden(rule, "update", OrganizationRules::update);
    hidden(rule, "patch", OrganizationRules::patch);
    hidden(rule, "patch with version", OrganizationRules::patchVersion);
    hidden(rule, "delete", OrganizationRules::delete);
    hidden(rule, "delete with version", OrganizationRules::deleteVersion);
    hidden(rule, "deleteAll", OrganizationRules::deleteAll);
    hidden(rule, "find, stream and count", OrganizationRules::queries);
    return rule.trial("a query for another organisation gives nothing", OrganizationRules::asked)
        .trial("every order and direction", OrganizationRules::orders)
        .trial("pages of the view", OrganizationRules::pages)
        .trial("its own entities are read and written", OrganizationRules::own)
        .trial("what it writes is seen outside", OrganizationRules::shared)
        .trial("an entity that moves away", OrganizationRules::movesAway)
        .trial("a view of the view", OrganizationRules::nested)
        .trial("an organisation that nobody knows", OrganizationRules::unknown)
        .trial("backend and capabilities are those of the store", OrganizationRules::sameStore)
        .build();
  }

  static Rule writes() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("ORG-2");
    EntityDraft theirs = draft(7).withOrganization(OTHER);
    for (EntityDraft draft : List.of(theirs, draft(7))) {
      String whose = draft.organizationId().isPresent() ? "of another" : "of none";
      rule.trial("inserting one " + whose, entities -> insertOfOther(entities, draft))
          .trial("putting one " + whose, entities -> putOfOther(entities, draft))
          .trial("one " + whose + " in putAll", entities -> putAllOfOther(entities, draft))
          .trial("updating to one " + whose, entities -> updateToOther(entities, draft));
    }
    hidden(rule, "inserting the id of one", OrganizationRules::insertTaken);
    hidden(rule, "putting the id of one", OrganizationRules::putTaken);
    hidden(rule, "putting the id of one with another type", OrganizationRules::putTyped);
    hidden(rule, "putAll with the id of one", OrganizationRules::putAllTaken);
    return rule.trial("organisation before existence and version", OrganizationRules::order)
        .trial("another type of its own entity", OrganizationRules::otherType)
        .build();
  }

  private static RuleBuilder<EntityStore> hidden(
      RuleBuilder<EntityStore> rule, String method, Hidden body) {
    return rule.trial(
            method + ", of another organisation", entities -> hidden(entities, body, THEIRS))
        .trial(method + ", of no organisation", entities -> hidden(entities, body, NOBODYS));
  }

  /** Expects that a call of the view leaves the hidden entity unchanged. */
  private static void hidden(EntityStore entities, Hidden body, int n) {
    three(entities);
    List<Entity> before = find(entities, ALL);
    body.run(view(entities), n);
    Entity hidden = before.get(n - 1);
    Expect.equal("the hidden one", entities.entity(id(n)), Optional.of(hidden));
    Expect.that("nothing was added: " + find(entities, ALL), entities.count(ALL) <= 3);
  }

  private static void three(EntityStore entities) {
    entities.insert(draft(OURS).withOrganization(ACME));
    entities.insert(draft(THEIRS).withOrganization(OTHER));
    entities.insert(draft(NOBODYS));
  }

  private static EntityStore view(EntityStore entities) {
    return entities.forOrganization(ACME);
  }

  private static void entity(EntityStore view, int n) {
    Expect.equal("entity", view.entity(id(n)), Optional.empty());
    Expect.that("its own is seen", view.entity(id(OURS)).isPresent());
  }

  private static void entities(EntityStore view, int n) {
    Expect.equal("entities", ids(view.entities(List.of(id(n), id(OURS)))), List.of(id(OURS)));
  }

  private static void existing(EntityStore view, int n) {
    Expect.equal("existing", view.existing(List.of(id(n), id(OURS))), Set.of(id(OURS)));
  }

  private static void update(EntityStore view, int n) {
    EntityDraft ours = draft(n).withOrganization(ACME);
    Expect.conflict(MISSING, "update", () -> view.update(ours, 1));
  }

  private static void patch(EntityStore view, int n) {
    Expect.conflict(MISSING, "patch", () -> view.patch(id(n), CHANGE));
  }

  private static void patchVersion(EntityStore view, int n) {
    Expect.conflict(MISSING, "patch", () -> view.patch(id(n), CHANGE, 1));
  }

  private static void delete(EntityStore view, int n) {
    Expect.that("delete says false", !view.delete(id(n)));
  }

  private static void deleteVersion(EntityStore view, int n) {
    Expect.that("delete says false", !view.delete(id(n), 1));
    Expect.that("with another version too", !view.delete(id(n), 2));
  }

  private static void deleteAll(EntityStore view, int n) {
    Expect.equal("deleted", view.deleteAll(List.of(id(n), id(OURS))), 1L);
    Expect.equal("deleted again", view.deleteAll(List.of(id(n), id(OURS))), 0L);
  }

  private static void queries(EntityStore view, int n) {
    expect(view, ALL, OURS);
    expect(view, EntityQuery.ofTypes("Device"), OURS);
    expect(view, ALL.withNamePrefix("device " + n));
    expect(view, ALL.withNamePrefix("device"), OURS);
  }

  private static void asked(EntityStore entities) {
    three(entities);
    expect(view(entities), ALL.withOrganization(OTHER));
    expect(view(entities), ALL.withOrganization(ACME), OURS);
  }

  private static void orders(EntityStore entities) {
    three(entities);
    for (EntityOrder order : EntityOrder.values()) {
      for (Sort sort : Sort.values()) {
        expect(view(entities), ALL.withOrder(order, sort), OURS);
      }
    }
  }

  private static void pages(EntityStore entities) {
    for (int n = 0; n < 30; n++) {
      entities.insert(n % 3 == 0 ? draft(n) : draft(n).withOrganization(n % 3 == 1 ? ACME : OTHER));
    }
    List<UUID> expected =
        List.of(id(1), id(4), id(7), id(10), id(13), id(16), id(19), id(22), id(25), id(28));
    for (int size : new int[] {1, 3, 10, 11}) {
      Expect.equal("pages of " + size, ids(EntityData.pages(view(entities), ALL, size)), expected);
    }
  }

  private static void own(EntityStore entities) {
    EntityStore view = view(entities);
    EntityDraft draft = draft(OURS).withOrganization(ACME);
    same("insert", view.insert(draft), draft, 1);
    same("update", view.update(draft.withName("a"), 1), draft.withName("a"), 2);
    same("put", view.put(draft.withName("b")), draft.withName("b"), 3);
    EntityDraft patched = draft.withName("b").withProperties(CHANGE);
    same("patch", view.patch(id(OURS), CHANGE), patched, 4);
    same("patch with version", view.patch(id(OURS), CHANGE, 4), patched, 5);
    same("putAll", view.putAll(List.of(draft)).get(0), draft, 6);
    Expect.that("delete with version", view.delete(id(OURS), 6));
    same("put again", view.put(draft), draft, 1);
    Expect.that("delete", view.delete(id(OURS)));
    expect(view, ALL);
  }

  private static void shared(EntityStore entities) {
    Entity inserted = view(entities).insert(draft(OURS).withOrganization(ACME));
    Expect.equal("outside", entities.entity(id(OURS)), Optional.of(inserted));
    Expect.equal("in another view", view(entities).entity(id(OURS)), Optional.of(inserted));
    EntityStore theirs = entities.forOrganization(OTHER);
    Expect.equal("in the view of another", theirs.entity(id(OURS)), Optional.empty());
  }

  private static void movesAway(EntityStore entities) {
    three(entities);
    entities.update(draft(OURS).withOrganization(OTHER), 1);
    expect(view(entities), ALL);
    Expect.equal("entity", view(entities).entity(id(OURS)), Optional.empty());
    expect(entities.forOrganization(OTHER), ALL, OURS, THEIRS);
  }

  private static void nested(EntityStore entities) {
    three(entities);
    expect(view(entities).forOrganization(ACME), ALL, OURS);
    Expect.invalid("another", () -> view(entities).forOrganization(OTHER));
  }

  private static void unknown(EntityStore entities) {
    three(entities);
    EntityStore view = entities.forOrganization(new UUID(-1, -1));
    expect(view, ALL);
    Expect.equal("existing", view.existing(List.of(id(1), id(2), id(3))), Set.of());
  }

  private static void sameStore(EntityStore entities) {
    Expect.equal("backend", view(entities).backend(), entities.backend());
    Expect.equal("capabilities", view(entities).capabilities(), entities.capabilities());
    Expect.equal("server", view(entities).check().name(), entities.check().name());
  }

  private static void insertOfOther(EntityStore entities, EntityDraft draft) {
    ConflictException e =
        Expect.conflict(ORGANIZATION, "insert", () -> view(entities).insert(draft));
    Expect.equal("element", e.element(), EntityIds.describe(draft.id()));
    expect(entities, ALL);
  }

  private static void putOfOther(EntityStore entities, EntityDraft draft) {
    Expect.conflict(ORGANIZATION, "put", () -> view(entities).put(draft));
    expect(entities, ALL);
    entities.insert(draft(7).withOrganization(ACME));
    Expect.conflict(ORGANIZATION, "put of its own", () -> view(entities).put(draft));
    expect(view(entities), ALL, 7);
  }

  private static void putAllOfOther(EntityStore entities, EntityDraft draft) {
    List<EntityDraft> drafts = List.of(draft(1).withOrganization(ACME), draft);
    ConflictException e =
        Expect.conflict(ORGANIZATION, "putAll", () -> view(entities).putAll(drafts));
    Expect.equal("element", e.element(), EntityIds.describe(draft.id()));
    expect(entities, ALL);
  }

  private static void updateToOther(EntityStore entities, EntityDraft draft) {
    entities.insert(draft(7).withOrganization(ACME));
    Expect.conflict(ORGANIZATION, "update", () -> view(entities).update(draft, 1));
    expect(view(entities), ALL, 7);
  }

  private static void insertTaken(EntityStore view, int n) {
    Expect.conflict(EXISTS, "insert", () -> view.insert(draft(n).withOrganization(ACME)));
  }

  private static void putTaken(EntityStore view, int n) {
    Expect.conflict(ORGANIZATION, "put", () -> view.put(draft(n).withOrganization(ACME)));
  }

  private static void putTyped(EntityStore view, int n) {
    EntityDraft user = EntityDraft.of(id(n), "User", "u").withOrganization(ACME);
    Expect.conflict(ORGANIZATION, "put", () -> view.put(user));
  }

  private static void putAllTaken(EntityStore view, int n) {
    List<EntityDraft> drafts =
        List.of(draft(9).withOrganization(ACME), draft(n).withOrganization(ACME));
    ConflictException e = Expect.conflict(ORGANIZATION, "putAll", () -> view.putAll(drafts));
    Expect.equal("element", e.element(), EntityIds.describe(id(n)));
  }

  private static void order(EntityStore entities) {
    three(entities);
    EntityDraft taken = draft(OURS).withOrganization(OTHER);
    Expect.conflict(ORGANIZATION, "insert", () -> view(entities).insert(taken));
    Expect.conflict(ORGANIZATION, "update", () -> view(entities).update(taken, 99));
    EntityDraft user = EntityDraft.of(id(OURS), "User", "u");
    Expect.conflict(ORGANIZATION, "put", () -> view(entities).put(user));
  }

  private static void otherType(EntityStore entities) {
    three(entities);
    EntityDraft user = EntityDraft.of(id(OURS), "User", "u").withOrganization(ACME);
    Expect.conflict(LABEL, "put", () -> view(entities).put(user));
    Expect.conflict(LABEL, "update", () -> view(entities).update(user, 1));
    Expect.conflict(EXISTS, "insert", () -> view(entities).insert(user));
  }
}
