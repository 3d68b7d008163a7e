package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
import static io.lmscore.store.testkit.entity.EntityData.expect;
import static io.lmscore.store.testkit.entity.EntityData.id;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The rule QRY-1: queries by type, organisation and name. */
final class QueryRules {
  private static final EntityQuery ALL = EntityQuery.all();

  /** Stored names, numbered from 0; a prefix; and the numbers of the names with that prefix. */
  private record Row(String name, List<String> names, String prefix, List<Integer> found) {}

  private static final List<Row> PREFIXES =
      List.of(
          row("the empty prefix", List.of("a", " ", "\uD83D\uDE00"), "", 0, 1, 2),
          row("a prefix", List.of("scale 1", "scales", "a scale", "scal"), "scale", 0, 1),
          row("the whole name", List.of("scale", "scale 1"), "scale 1", 1),
          row("longer than the name", List.of("scale"), "scale 1"),
          row("in another case", List.of("Scale", "scale", "SCALE"), "Sc", 0),
          row("an umlaut in another case", List.of("\u00C4rzte", "\u00E4rzte"), "\u00E4", 1),
          row("a percent sign", List.of("50% A", "500 A", "50x"), "50%", 0),
          row("an underscore", List.of("a_b", "axb", "a_"), "a_", 0, 2),
          row("a backslash", List.of("a\\b", "ab", "a\\"), "a\\", 0, 2),
          row("a backslash before a percent sign", List.of("\\%x", "%x", "\\x"), "\\%", 0),
          row("brackets and stars", List.of("[a]*", "a", "[a]"), "[a]*", 0),
          row("a quote", List.of("O'Neill", "O''Neill", "O"), "O'", 0, 1),
          row("an emoji", List.of("\uD83D\uDE00x", "\uD83D\uDE01x", "x"), "\uD83D\uDE00", 0),
          row(
              "half of a composed emoji",
              List.of("\uD83D\uDC69\u200D\uD83D\uDD2C"),
              "\uD83D\uDC69",
              0),
          row("composed and decomposed", List.of("\u00E9a", "e\u0301a", "ea"), "e", 1, 2),
          row("the decomposed one", List.of("\u00E9a", "e\u0301a", "ea"), "e\u0301", 1),
          row("a Cyrillic look-alike", List.of("\u0430bc", "abc"), "a", 1),
          row("a full-width look-alike", List.of("\uFF21bc", "Abc"), "\uFF21", 0),
          row("sharp s and two s", List.of("stra\u00DFe", "strasse"), "strass", 1),
          row("a ligature", List.of("\uFB01x", "fix"), "fi", 1),
          row("the last code point", List.of("\uDBFF\uDFFFx", "\uD83D\uDE00"), "\uDBFF\uDFFF", 0),
          row("before the surrogates", List.of("\uD7FFx", "\uE000x", "\uD83D\uDE00"), "\uD7FF", 0),
          row("a last byte of 7F to come", List.of("a~b", "a~", "b"), "a~", 0, 1),
          row("blanks", List.of("  a", " a", "a"), "  ", 0),
          row("trailing blanks", List.of("a ", "a", "a  b"), "a ", 0, 2),
          row("a zero-width joiner", List.of("a\u200Db", "ab"), "a\u200D", 0),
          row("a dotless i", List.of("\u0131x", "ix", "Ix", "\u0130x"), "i", 1));

  private QueryRules() {}

  private static Row row(String name, List<String> names, String prefix, Integer... found) {
    return new Row(name, names, prefix, List.of(found));
  }

  static Rule selections() {
    RuleBuilder<EntityStore> rule =
        RuleBuilder.entity("QRY-1")
            .trial("everything", entities -> select(entities, ALL, 0, 1, 2, 3, 4, 5))
            .trial("one type", entities -> select(entities, EntityQuery.ofTypes("User"), 3, 4))
            .trial(
                "two types",
                entities -> select(entities, EntityQuery.ofTypes("User", "Device"), 0, 1, 2, 3, 4))
            .trial("an unknown type", entities -> select(entities, EntityQuery.ofTypes("Room")))
            .trial(
                "a type in another case", entities -> select(entities, EntityQuery.ofTypes("user")))
            .trial(
                "an unknown type among others",
                entities -> select(entities, EntityQuery.ofTypes("Room", "device"), 5))
            .trial(
                "one organisation", entities -> select(entities, ALL.withOrganization(ACME), 0, 3))
            .trial(
                "an unknown organisation",
                entities -> select(entities, ALL.withOrganization(new UUID(7, 7))))
            .trial(
                "type and organisation",
                entities ->
                    select(entities, EntityQuery.ofTypes("Device").withOrganization(OTHER), 1))
            .trial(
                "type, organisation and prefix",
                entities ->
                    select(
                        entities,
                        EntityQuery.ofTypes("Device", "User")
                            .withOrganization(ACME)
                            .withNamePrefix("b"),
                        3))
            .trial(
                "everything asked for holds but the prefix",
                entities -> select(entities, EntityQuery.ofTypes("User").withNamePrefix("z")))
            .trial("with properties too", QueryRules::withProperties)
            .trial("an empty store", entities -> expect(entities, ALL))
            .trial("1,000 types, and 1,001 are rejected", QueryRules::manyTypes)
            .trial("a prefix of 512 bytes, and 513 are rejected", QueryRules::longPrefix)
            .trial("count takes no notice of the order", QueryRules::countAnyOrder);
    for (Row row : PREFIXES) {
      rule.trial("name prefix: " + row.name(), entities -> prefix(entities, row));
    }
    return rule.build();
  }

  private static void select(EntityStore entities, EntityQuery query, int... expected) {
    entities.putAll(
        List.of(
            EntityDraft.of(id(5), "device", "a"),
            EntityDraft.of(id(4), "User", "ab"),
            EntityDraft.of(id(3), "User", "b").withOrganization(ACME),
            EntityDraft.of(id(2), "Device", "b"),
            EntityDraft.of(id(1), "Device", "ab").withOrganization(OTHER),
            EntityDraft.of(id(0), "Device", "a").withOrganization(ACME)));
    expect(entities, query, expected);
  }

  private static void prefix(EntityStore entities, Row row) {
    for (int n = 0; n < row.names().size(); n++) {
      entities.insert(EntityDraft.of(id(n), "T", row.names().get(n)));
    }
    int[] found = row.found().stream().mapToInt(Integer::intValue).toArray();
    expect(entities, ALL.withNamePrefix(row.prefix()), found);
  }

  private static void withProperties(EntityStore entities) {
    for (int n = 0; n < 8; n++) {
      EntityDraft draft =
          EntityDraft.of(id(n), n % 2 == 0 ? "A" : "B", n < 4 ? "x" : "y")
              .withProperties(JsonObject.of("n", n % 4));
      entities.insert(draft);
    }
    EntityQuery query = EntityQuery.ofTypes("A").withNamePrefix("y");
    expect(entities, query, 4, 6);
    expect(entities, query.withContaining(JsonObject.of("n", 2)), 6);
  }

  private static void manyTypes(EntityStore entities) {
    entities.insert(EntityDraft.of(id(1), "t999", "n"));
    Set<String> types = new TreeSet<>();
    for (int i = 0; i < 1_000; i++) {
      types.add("t" + i);
    }
    expect(entities, ALL.withTypes(types), 1);
    types.add("one more");
    Expect.rejected("1,001 types", () -> entities.count(ALL.withTypes(types)));
  }

  private static void longPrefix(EntityStore entities) {
    String name = "\u00E9".repeat(256);
    entities.insert(EntityDraft.of(id(1), "T", name));
    expect(entities, ALL.withNamePrefix(name), 1);
    Expect.rejected("513 bytes", () -> entities.count(ALL.withNamePrefix(name + "x")));
  }

  private static void countAnyOrder(EntityStore entities) {
    entities.insert(EntityDraft.of(id(1), "T", "a"));
    entities.insert(EntityDraft.of(id(2), "T", "b"));
    for (var order : EntityOrder.values()) {
      long count = entities.count(ALL.withOrder(order, Sort.DESCENDING));
      Expect.equal("count by " + order, count, 2L);
    }
  }
}
