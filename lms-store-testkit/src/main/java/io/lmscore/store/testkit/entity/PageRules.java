package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.ids;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ForgedCursors;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rule QRY-5: pages and streams. */
final class PageRules {
  private static final EntityQuery ALL = EntityQuery.all();

  private PageRules() {}

  static Rule pages() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("QRY-5");
    for (EntityOrder order : EntityOrder.values()) {
      for (Sort sort : Sort.values()) {
        String name = "every page size, by " + order + " " + sort;
        rule.trial(name, entities -> everySize(entities, ALL.withOrder(order, sort)));
      }
    }
    for (var other : otherQuestions().entrySet()) {
      String name = "the page of another question is rejected: " + other.getKey();
      rule.trial(name, entities -> otherQuestion(entities, other.getValue()));
    }
    return rule.trial("the page of a view is rejected elsewhere", PageRules::otherView)
        .inContext("the page of another namespace is rejected", PageRules::otherNamespace)
        .inContext("the page of a dropped namespace is rejected", PageRules::dropped)
        .trial("forged page cursors", PageRules::forged)
        .trial("a page cursor that was changed is rejected", PageRules::tampered)
        .trial("sizes outside of 1 to 10,000 are rejected", PageRules::sizes)
        .trial("the last entity of a page is deleted", PageRules::lastDeleted)
        .trial("entities come and go during the scan", PageRules::comeAndGo)
        .trial("a page may be asked for again", PageRules::askedAgain)
        .trial("an empty answer is one empty page", PageRules::empty)
        .trial("2,500 entities stream in order, each once", PageRules::manyStreamed)
        .trial("200 streams left half-way and closed in turn", PageRules::leftHalfWay)
        .build();
  }

  /** Puts 50 entities with twelve names, so that pages end between entities of the same name. */
  private static List<UUID> fifty(EntityStore entities) {
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      drafts.add(draft(n, "n", n).withName("name " + n % 12).withOrganization(ACME));
    }
    return ids(entities.putAll(drafts));
  }

  private static void everySize(EntityStore entities, EntityQuery query) {
    List<UUID> all = fifty(entities);
    List<UUID> streamed = ids(EntityData.stream(entities, query));
    Expect.sameItems("stream", streamed, all);
    for (int size : new int[] {1, 2, 3, 7, 25, 49, 50, 51, 10_000}) {
      List<UUID> found = ids(EntityData.pages(entities, query, size));
      Expect.sameItems("pages of " + size, found, all);
      Expect.equal("order in pages of " + size, found, streamed);
    }
  }

  private static Map<String, EntityQuery> otherQuestions() {
    Map<String, EntityQuery> others = new LinkedHashMap<>();
    others.put("types", EntityQuery.ofTypes("Device"));
    others.put("organisation", ALL.withOrganization(ACME));
    others.put("name prefix", ALL.withNamePrefix("n"));
    others.put("containing", ALL.withContaining(JsonObject.of("n", 1)));
    others.put("path", ALL.withPaths(PathCondition.exists(List.of("n"))));
    others.put("order", ALL.withOrder(EntityOrder.NAME, Sort.ASCENDING));
    others.put("direction", ALL.withOrder(EntityOrder.ID, Sort.DESCENDING));
    return others;
  }

  private static void otherQuestion(EntityStore entities, EntityQuery other) {
    fifty(entities);
    String next = entities.find(ALL, PageRequest.first(5)).next().orElseThrow();
    Expect.invalid(
        "the page of another question",
        () -> entities.find(other, PageRequest.first(5).after(next)));
    Page<Entity> page = entities.find(ALL, PageRequest.first(1).after(next));
    Expect.equal("the page of the question", ids(page.items()), List.of(id(5)));
  }

  private static void otherView(EntityStore entities) {
    fifty(entities);
    for (int n = 50; n < 60; n++) {
      entities.insert(draft(n).withOrganization(OTHER));
    }
    PageRequest first = PageRequest.first(5);
    String next = entities.forOrganization(ACME).find(ALL, first).next().orElseThrow();
    Expect.invalid(
        "in the view of another",
        () -> entities.forOrganization(OTHER).find(ALL, first.after(next)));
    Expect.invalid("without view", () -> entities.find(ALL, first.after(next)));
  }

  private static void otherNamespace(TrialContext context) {
    fifty(context.entities());
    Stores other = context.openOther();
    other.entities().putAll(List.of(draft(1), draft(2)));
    String next = context.entities().find(ALL, PageRequest.first(5)).next().orElseThrow();
    Expect.invalid(
        "in another namespace", () -> other.entities().find(ALL, PageRequest.first(5).after(next)));
  }

  /** Tries the store that dropped the namespace, and a store that has not seen the drop. */
  private static void dropped(TrialContext context) {
    fifty(context.entities());
    Stores dropping = context.reopen(Map.of());
    String next = context.entities().find(ALL, PageRequest.first(5)).next().orElseThrow();
    PageRequest behind = PageRequest.first(5).after(next);
    Expect.equal(
        "the page in another opening",
        dropping.entities().find(ALL, behind).items(),
        context.entities().find(ALL, behind).items());
    dropping.dropNamespaces();
    dropping.entities().putAll(List.of(draft(1), draft(2)));
    for (EntityStore store : List.of(dropping.entities(), context.entities())) {
      Expect.rejected("of the dropped namespace", () -> store.find(ALL, behind));
      Expect.equal("the new one", ids(store.find(ALL, PageRequest.first(5)).items()).size(), 2);
    }
  }

  /**
   * Expects that the store rejects a forged position, or treats it like one that a store could have
   * written.
   */
  private static void forged(EntityStore entities) {
    fifty(entities);
    for (EntityOrder order : EntityOrder.values()) {
      EntityQuery query = ALL.withOrder(order, Sort.ASCENDING);
      String next = entities.find(query, PageRequest.first(5)).next().orElseThrow();
      for (String cursor : ForgedCursors.of(next)) {
        try {
          Page<Entity> page = entities.find(query, PageRequest.first(5).after(cursor));
          Expect.that("a page of at most five", page.items().size() <= 5);
        } catch (InvalidValueException e) {
          Expect.that("it says why", e.getMessage() != null);
        }
      }
    }
  }

  private static void tampered(EntityStore entities) {
    fifty(entities);
    String next = entities.find(ALL, PageRequest.first(5)).next().orElseThrow();
    int middle = next.length() / 2;
    char changed = next.charAt(middle) == 'A' ? 'B' : 'A';
    for (String bad :
        List.of(
            "",
            "x",
            "null",
            id(4).toString(),
            "' OR 1=1 --",
            "\uD83D\uDE00",
            next.substring(1),
            next.substring(0, middle),
            next + next,
            next.substring(0, middle) + changed + next.substring(middle + 1))) {
      Expect.invalid("cursor " + bad, () -> entities.find(ALL, PageRequest.first(5).after(bad)));
    }
  }

  private static void sizes(EntityStore entities) {
    fifty(entities);
    for (int size : new int[] {Integer.MIN_VALUE, -1, 0, 10_001}) {
      Expect.rejected("size " + size, () -> entities.find(ALL, PageRequest.first(size)));
    }
    Page<Entity> all = entities.find(ALL, PageRequest.first(10_000));
    Expect.equal("page of 10,000", all.items().size(), 50);
  }

  private static void lastDeleted(EntityStore entities) {
    fifty(entities);
    EntityQuery byName = ALL.withOrder(EntityOrder.NAME, Sort.ASCENDING);
    List<UUID> before = ids(EntityData.stream(entities, byName));
    Page<Entity> first = entities.find(byName, PageRequest.first(10));
    entities.delete(first.items().get(9).id());
    PageRequest rest = PageRequest.first(100).after(first.next().orElseThrow());
    List<UUID> after = ids(entities.find(byName, rest).items());
    Expect.equal("the rest", after, before.subList(10, 50));
  }

  private static void comeAndGo(EntityStore entities) {
    fifty(entities);
    List<UUID> seen = new ArrayList<>();
    Page<Entity> page = entities.find(ALL, PageRequest.first(7));
    for (int round = 0; ; round++) {
      seen.addAll(ids(page.items()));
      if (page.next().isEmpty()) {
        break;
      }
      entities.insert(draft(1_000 + round));
      entities.delete(id(round));
      entities.put(draft(49 - round, "changed", round).withOrganization(ACME));
      page = entities.find(ALL, PageRequest.first(7).after(page.next().orElseThrow()));
      Expect.that("the scan ends", round < 100);
    }
    Expect.equal("none twice", seen.size(), (int) seen.stream().distinct().count());
    for (int n = 10; n < 40; n++) {
      Expect.that("entity " + n + " was seen", seen.contains(id(n)));
    }
  }

  private static void askedAgain(EntityStore entities) {
    fifty(entities);
    String next = entities.find(ALL, PageRequest.first(20)).next().orElseThrow();
    for (int i = 0; i < 3; i++) {
      Page<Entity> second = entities.find(ALL, PageRequest.first(20).after(next));
      Expect.equal("first of the second page", second.items().get(0).id(), id(20));
      Expect.equal("size of the second page", second.items().size(), 20);
    }
  }

  private static void empty(EntityStore entities) {
    Page<Entity> page = entities.find(ALL, PageRequest.first(1));
    Expect.equal("page", page, new Page<>(List.<Entity>of(), Optional.empty()));
    Expect.equal("stream", EntityData.stream(entities, ALL), List.of());
  }

  private static void manyStreamed(EntityStore entities) {
    List<EntityDraft> drafts = new ArrayList<>();
    for (int n = 0; n < 2_500; n++) {
      drafts.add(draft(n));
    }
    List<UUID> expected = ids(entities.putAll(drafts));
    List<UUID> streamed = ids(EntityData.stream(entities, ALL));
    Expect.that("the stream gives all in order", streamed.equals(expected));
    List<UUID> found = ids(EntityData.pages(entities, ALL, 1_000));
    Expect.that("the pages give all in order", found.equals(expected));
  }

  private static void leftHalfWay(EntityStore entities) {
    fifty(entities);
    for (int i = 0; i < 200; i++) {
      Cursor<Entity> cursor = entities.stream(ALL);
      Expect.equal("first of stream " + i, cursor.next().id(), id(0));
      cursor.close();
      cursor.close();
      Expect.thrown(ClosedException.class, "next", cursor::next);
      Expect.thrown(ClosedException.class, "hasNext", () -> Expect.that("more", cursor.hasNext()));
    }
  }
}
