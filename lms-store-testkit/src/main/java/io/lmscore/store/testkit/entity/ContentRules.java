package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.id;
import static io.lmscore.store.testkit.entity.EntityData.same;
import static io.lmscore.store.testkit.entity.EntityData.stored;

import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.HostileTexts;
import io.lmscore.store.value.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rule ENT-8: the content of an entity. Each kind of content is tried at its limit and one
 * beyond it.
 */
final class ContentRules {
  private static final int MEBI = 1 << 20;

  /** A number as it is written, and as a read returns it. */
  private record Row(Number given, Number expected) {}

  private static final List<Row> NUMBERS =
      List.of(
          new Row(0, 0L),
          new Row(Long.MAX_VALUE, Long.MAX_VALUE),
          new Row(Long.MIN_VALUE, Long.MIN_VALUE),
          new Row(9_007_199_254_740_993L, 9_007_199_254_740_993L),
          new Row(1.0, 1L),
          new Row(-0.0, 0L),
          new Row(0x1p62, 1L << 62),
          new Row(-0x1p63, Long.MIN_VALUE),
          new Row(0x1p63, 0x1p63),
          new Row(1e19, 1e19),
          new Row(-1e300, -1e300),
          new Row(0.1, 0.1),
          new Row(1.0 / 3, 1.0 / 3),
          new Row(1.2345678912345678e8, 1.2345678912345678e8),
          new Row(Double.MAX_VALUE, Double.MAX_VALUE),
          new Row(Double.MIN_NORMAL, Double.MIN_NORMAL),
          new Row(Double.MIN_VALUE, Double.MIN_VALUE),
          new Row(0x0.fffffffffffffp-1022, 0x0.fffffffffffffp-1022));

  private ContentRules() {}

  static Rule content() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("ENT-8");
    lengths(rule, "a type", 64, text -> EntityDraft.of(id(1), text, "n"));
    lengths(rule, "a name", 512, text -> EntityDraft.of(id(1), "T", text));
    for (Row row : NUMBERS) {
      String name = "the number " + row.given() + " (" + row.given().getClass().getSimpleName();
      rule.trial(name + ")", entities -> number(entities, row));
    }
    rule.each("text with %s", HostileTexts.inEntities(), ContentRules::hostile);
    rule.each("text with %s is rejected", HostileTexts.rejected(), ContentRules::refusedText);
    return documents(rule).build();
  }

  private static RuleBuilder<EntityStore> documents(RuleBuilder<EntityStore> rule) {
    for (String control : List.of("\n", "\u001F", "\u007F", "\u009F")) {
      String code = Integer.toHexString(control.charAt(0));
      String name = "U+" + code + " in type or name is rejected";
      rule.trial(name, entities -> refusedInNames(entities, "a" + control + "b"));
    }
    for (var document : shapes().entrySet()) {
      fits(rule, document.getKey(), () -> draft(1).withProperties(document.getValue()));
    }
    fits(rule, "32 levels of objects", () -> draft(1).withProperties(objects(32)));
    fits(rule, "32 levels with arrays", () -> draft(1).withProperties(arrays(32)));
    refused(rule, "33 levels of objects", () -> draft(1).withProperties(objects(33)));
    refused(rule, "33 levels with arrays", () -> draft(1).withProperties(arrays(33)));
    fits(rule, "a text of 1 MiB", () -> draft(1, "t", "\u00E9".repeat(MEBI / 2)));
    refused(rule, "a text over 1 MiB", () -> draft(1, "t", "\u00E9".repeat(MEBI / 2) + "x"));
    fits(rule, "a document of 4 MiB", () -> draft(1).withProperties(large(0)));
    return refused(rule, "a document over 4 MiB", () -> draft(1).withProperties(large(1)));
  }

  private static Map<String, JsonObject> shapes() {
    Map<String, JsonObject> shapes = new LinkedHashMap<>();
    shapes.put("a null and a false", JsonObject.of("n", null, "f", false, "t", true));
    shapes.put("nothing in nothing", JsonObject.of("", Map.of("", List.of(List.of(), Map.of()))));
    shapes.put("an array of all kinds", JsonObject.of("a", Arrays.asList(null, 1, "1", true, 0.5)));
    shapes.put("the order of items", JsonObject.of("a", List.of(3, 1, 2, 3, 1)));
    shapes.put(
        "control characters in JSON", JsonObject.of("\u0001\n", "\u0001\u001F\t\r\b\f\u007F"));
    shapes.put("text that looks like a number", JsonObject.of("a", "1", "b", "1.0", "c", "1e3"));
    shapes.put("keys that differ in case", JsonObject.of("a", 1, "A", 2, "\u00E4", 3, "\u00C4", 4));
    shapes.put("keys that look alike", JsonObject.of("\u00E9", 1, "e\u0301", 2, "e", 3));
    return shapes;
  }

  private static RuleBuilder<EntityStore> lengths(
      RuleBuilder<EntityStore> rule, String what, int max, Function<String, EntityDraft> maker) {
    fits(rule, what + " of 1 byte", () -> maker.apply("x"));
    fits(rule, what + " of " + max + " bytes", () -> maker.apply("x".repeat(max)));
    String emoji = "\uD83D\uDE00".repeat(max / 4);
    fits(rule, what + " of " + max + " bytes in emoji", () -> maker.apply(emoji));
    refused(rule, what + " of 0 bytes", () -> maker.apply(""));
    refused(rule, what + " of " + (max + 1) + " bytes", () -> maker.apply(emoji + "x"));
    return rule;
  }

  private static RuleBuilder<EntityStore> fits(
      RuleBuilder<EntityStore> rule, String name, Supplier<EntityDraft> maker) {
    return rule.trial(
        name,
        entities -> {
          same("inserted", entities.insert(maker.get()), maker.get(), 1);
          same("stored", stored(entities, 1), maker.get(), 1);
          Expect.equal(
              "found by its type", entities.count(EntityQuery.ofTypes(maker.get().type())), 1L);
        });
  }

  private static RuleBuilder<EntityStore> refused(
      RuleBuilder<EntityStore> rule, String name, Supplier<EntityDraft> maker) {
    return rule.trial(
        name + " is rejected",
        entities -> {
          Expect.rejected("insert", () -> entities.insert(maker.get()));
          Expect.rejected("put", () -> entities.put(maker.get()));
          Expect.equal("count", entities.count(EntityQuery.all()), 0L);
        });
  }

  private static void number(EntityStore entities, Row row) {
    entities.insert(draft(1, "n", row.given(), "list", List.of(row.given())));
    JsonObject properties = stored(entities, 1).properties();
    Expect.equal("number", properties.find("n").orElseThrow().raw(), row.expected());
    Expect.equal("in a list", properties.find("list").orElseThrow().raw(), List.of(row.expected()));
    EntityQuery equal = EntityQuery.all().withPaths(PathCondition.eq(List.of("n"), row.given()));
    EntityData.expect(entities, equal, 1);
    EntityQuery containing = EntityQuery.all().withContaining(JsonObject.of("n", row.expected()));
    EntityData.expect(entities, containing, 1);
  }

  private static void hostile(EntityStore entities, String text) {
    JsonObject properties = JsonObject.of(text, text, "in", Map.of(text, List.of(text)));
    EntityDraft hostile = EntityDraft.of(id(2), text, text).withProperties(properties);
    entities.insert(draft(1));
    entities.insert(hostile);
    same("stored", stored(entities, 2), hostile, 1);
    for (EntityQuery query :
        List.of(
            EntityQuery.ofTypes(text),
            EntityQuery.all().withNamePrefix(text),
            EntityQuery.all().withContaining(JsonObject.of(text, text)),
            EntityQuery.all().withPaths(PathCondition.eq(List.of(text), text)),
            EntityQuery.all().withPaths(PathCondition.ge(List.of(text), text)),
            EntityQuery.all().withPaths(PathCondition.exists(List.of("in", text))))) {
      EntityData.expect(entities, query, 2);
    }
    entities.patch(id(2), JsonObject.of(text, null));
    Expect.equal(
        "patched",
        stored(entities, 2).properties(),
        JsonObject.of("in", Map.of(text, List.of(text))));
    same("the other", stored(entities, 1), draft(1), 1);
  }

  private static void refusedText(EntityStore entities, String text) {
    List<Supplier<EntityDraft>> makers =
        List.of(
            () -> EntityDraft.of(id(1), text, "n"),
            () -> EntityDraft.of(id(1), "T", text),
            () -> draft(1, text, 1),
            () -> draft(1, "a", text),
            () -> draft(1, "a", Map.of(text, 1)),
            () -> draft(1, "a", List.of(text)));
    for (int i = 0; i < makers.size(); i++) {
      Supplier<EntityDraft> maker = makers.get(i);
      Expect.rejected("insert " + i, () -> entities.insert(maker.get()));
    }
    List<Supplier<EntityQuery>> queries =
        List.of(
            () -> EntityQuery.ofTypes(text),
            () -> EntityQuery.all().withNamePrefix(text),
            () -> EntityQuery.all().withContaining(JsonObject.of("a", text)),
            () -> EntityQuery.all().withPaths(PathCondition.exists(List.of(text))));
    for (int i = 0; i < queries.size(); i++) {
      Supplier<EntityQuery> query = queries.get(i);
      Expect.rejected("query " + i, () -> entities.count(query.get()));
    }
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static void refusedInNames(EntityStore entities, String text) {
    Expect.rejected("type", () -> entities.insert(EntityDraft.of(id(1), text, "n")));
    Expect.rejected("name", () -> entities.insert(EntityDraft.of(id(1), "T", text)));
    Expect.equal("stored", entities.entity(id(1)), Optional.empty());
  }

  private static JsonObject objects(int levels) {
    return levels == 1 ? JsonObject.of("k", 1) : JsonObject.of("k", objects(levels - 1));
  }

  /** Returns an object around arrays in arrays. */
  private static JsonObject arrays(int levels) {
    Object inner = List.of();
    for (int level = 3; level <= levels; level++) {
      inner = List.of(inner);
    }
    return JsonObject.of("k", inner);
  }

  /**
   * Returns a document of 4 MiB and this number of bytes. Its braces, keys, colons, quotes and
   * commas take 36 bytes.
   */
  private static JsonObject large(int more) {
    String million = "x".repeat(1_000_000);
    String rest = "x".repeat((4 << 20) - 36 - 4_000_000 + more);
    return JsonObject.of("a", million, "b", million, "c", million, "d", million, "e", rest);
  }
}
