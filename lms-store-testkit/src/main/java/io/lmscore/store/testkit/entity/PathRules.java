package io.lmscore.store.testkit.entity;

import static io.lmscore.store.entity.PathCondition.absent;
import static io.lmscore.store.entity.PathCondition.eq;
import static io.lmscore.store.entity.PathCondition.exists;
import static io.lmscore.store.entity.PathCondition.ge;
import static io.lmscore.store.entity.PathCondition.gt;
import static io.lmscore.store.entity.PathCondition.le;
import static io.lmscore.store.entity.PathCondition.lt;
import static io.lmscore.store.entity.PathCondition.ne;
import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.expect;
import static io.lmscore.store.testkit.entity.EntityData.id;

import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule QRY-3: conditions on single values. */
final class PathRules {
  private static final EntityQuery ALL = EntityQuery.all();
  private static final List<String> A = List.of("a");
  private static final String EMOJI = "\uD83D\uDE00";
  private static final String REPLACEMENT = "\uFFFD";
  private static final double TWO_TO_63 = 0x1p63;

  /** A condition, and whether it holds for the properties. */
  private record Row(String name, JsonObject stored, PathCondition condition, boolean holds) {}

  private PathRules() {}

  static Rule paths() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("QRY-3");
    List<Row> rows = new ArrayList<>();
    rows.addAll(numbers());
    rows.addAll(texts());
    rows.addAll(kinds());
    rows.addAll(presence());
    rows.addAll(ways());
    for (Row row : rows) {
      String name = row.name() + (row.holds() ? ": holds" : ": does not hold");
      rule.trial(name, entities -> tried(entities, row));
    }
    return rule.trial("all conditions must hold", PathRules::several)
        .trial("16 conditions, and 17 are rejected", PathRules::manyConditions)
        .trial("16 keys, and 17 or none are rejected", PathRules::manyKeys)
        .trial("ordering anything but numbers and text is rejected", PathRules::operands)
        .build();
  }

  private static List<Row> numbers() {
    return List.of(
        yes("a number equal", of("a", 5), eq(A, 5)),
        no("a number not equal", of("a", 5), eq(A, 6)),
        yes("an integer equal to a double", of("a", 5), eq(A, 5.0)),
        yes("5 < 5.5", of("a", 5), lt(A, 5.5)),
        no("5 < 5", of("a", 5), lt(A, 5)),
        yes("5 <= 5", of("a", 5), le(A, 5)),
        no("5 > 5", of("a", 5), gt(A, 5)),
        yes("5 >= 5", of("a", 5), ge(A, 5)),
        yes("5.5 > 5", of("a", 5.5), gt(A, 5)),
        yes("10 > 9, not as text", of("a", 10), gt(A, 9)),
        yes("-10 < -9", of("a", -10), lt(A, -9)),
        yes("1 ne 2", of("a", 1), ne(A, 2)),
        no("1 ne 1.0", of("a", 1), ne(A, 1.0)),
        no("2^53 + 1 equals 2^53", of("a", (1L << 53) + 1), eq(A, 0x1p53)),
        yes("2^53 + 1 > 2^53", of("a", (1L << 53) + 1), gt(A, 0x1p53)),
        yes("the largest integer < 2^63", of("a", Long.MAX_VALUE), lt(A, TWO_TO_63)),
        no("the largest integer equals 2^63", of("a", Long.MAX_VALUE), eq(A, TWO_TO_63)),
        yes("2^63 >= the largest integer", of("a", TWO_TO_63), ge(A, Long.MAX_VALUE)),
        yes("the smallest double > 0", of("a", Double.MIN_VALUE), gt(A, 0)),
        no("the smallest double equals 0", of("a", Double.MIN_VALUE), eq(A, 0)),
        yes("0.1 equals 0.1", of("a", 0.1), eq(A, 0.1)),
        no("0.1 + 0.2 equals 0.3", of("a", 0.1 + 0.2), eq(A, 0.3)),
        yes("0.1 + 0.2 > 0.3", of("a", 0.1 + 0.2), gt(A, 0.3)));
  }

  private static List<Row> texts() {
    return List.of(
        yes("text equal", of("a", "x"), eq(A, "x")),
        no("text equal in another case", of("a", "X"), eq(A, "x")),
        no("text composed equals decomposed", of("a", "\u00E9"), eq(A, "e\u0301")),
        yes("text ne", of("a", "x"), ne(A, "y")),
        yes("Z < a", of("a", "Z"), lt(A, "a")),
        yes("z < a with dots, by code point", of("a", "z"), lt(A, "\u00E4")),
        yes("U+FFFD < an emoji", of("a", REPLACEMENT), lt(A, EMOJI)),
        yes("an emoji > U+FFFD", of("a", EMOJI), gt(A, REPLACEMENT)),
        yes("a prefix < the longer text", of("a", "ab"), lt(A, "abc")),
        yes("the empty text <= itself", of("a", ""), le(A, "")),
        yes("text 10 < 9", of("a", "10"), lt(A, "9")),
        yes("blank before letters", of("a", "a b"), lt(A, "ab")));
  }

  private static List<Row> kinds() {
    return List.of(
        no("a number equals its text", of("a", 1), eq(A, "1")),
        no("a number ne its text", of("a", 1), ne(A, "1")),
        no("text < a number", of("a", "0"), lt(A, 1)),
        no("a number >= a text", of("a", 5), ge(A, "")),
        no("true ne 1", of("a", true), ne(A, 1)),
        no("true >= a text", of("a", true), ge(A, "a")),
        yes("true equals true", of("a", true), eq(A, true)),
        yes("true ne false", of("a", true), ne(A, false)),
        yes("null equals null", of("a", null), eq(A, null)),
        no("null ne null", of("a", null), ne(A, null)),
        no("null ne 1", of("a", null), ne(A, 1)),
        no("null equals 0", of("a", null), eq(A, 0)),
        no("null < 1", of("a", null), lt(A, 1)),
        no("1 ne null", of("a", 1), ne(A, null)),
        yes("arrays equal", of("a", List.of(1, 2)), eq(A, List.of(1, 2))),
        no("arrays in another order", of("a", List.of(1, 2)), eq(A, List.of(2, 1))),
        yes("arrays ne", of("a", List.of(1, 2)), ne(A, List.of(1))),
        no("an array equals its only item", of("a", List.of(1)), eq(A, 1)),
        no("an array ne a scalar", of("a", List.of(1)), ne(A, 2)),
        no("an array > a number", of("a", List.of(9)), gt(A, 1)),
        yes("objects equal", of("a", Map.of("x", 1, "y", 2)), eq(A, Map.of("y", 2, "x", 1.0))),
        no("an object equals a part", of("a", Map.of("x", 1, "y", 2)), eq(A, Map.of("x", 1))),
        yes("objects ne", of("a", Map.of("x", 1)), ne(A, Map.of("x", 2))),
        no("an object ne an array", of("a", Map.of()), ne(A, List.of())));
  }

  private static List<Row> presence() {
    return List.of(
        no("absent equals", of("b", 1), eq(A, 1)),
        no("absent ne", of("b", 1), ne(A, 1)),
        no("absent equals null", of("b", 1), eq(A, null)),
        no("absent ne null", of("b", 1), ne(A, null)),
        no("absent < 1", of("b", 1), lt(A, 1)),
        no("absent >= the empty text", of("b", 1), ge(A, "")),
        yes("a number exists", of("a", 0), exists(A)),
        yes("false exists", of("a", false), exists(A)),
        yes("the empty text exists", of("a", ""), exists(A)),
        yes("null exists", of("a", null), exists(A)),
        yes("an empty array exists", of("a", List.of()), exists(A)),
        no("absent exists", of("b", 1), exists(A)),
        no("a number is absent", of("a", 0), absent(A)),
        no("null is absent", of("a", null), absent(A)),
        yes("what is absent is absent", of("b", 1), absent(A)),
        yes("absent in no properties", of(), absent(A)));
  }

  private static List<Row> ways() {
    List<String> ab = List.of("a", "b");
    List<String> zero = List.of("a", "0");
    return List.of(
        yes("through an object", of("a", Map.of("b", 1)), eq(ab, 1)),
        no("through an object, other key", of("a", Map.of("c", 1)), eq(ab, 1)),
        yes(
            "three levels",
            of("a", Map.of("b", Map.of("c", "x"))),
            eq(List.of("a", "b", "c"), "x")),
        yes("through a scalar is absent", of("a", 1), absent(ab)),
        yes("through null is absent", of("a", null), absent(ab)),
        yes("through an array is absent", of("a", List.of(Map.of("b", 1))), absent(ab)),
        no("through an array never exists", of("a", List.of(Map.of("b", 1))), exists(ab)),
        no("a number as key is no index", of("a", List.of(7)), eq(zero, 7)),
        yes("a number as key of an object", of("a", Map.of("0", 7)), eq(zero, 7)),
        yes("a key with a dot", of("a.b", 1), eq(List.of("a.b"), 1)),
        no("a key with a dot is no path", of("a", Map.of("b", 1)), exists(List.of("a.b"))),
        yes("the empty key", of("", Map.of("", 1)), eq(List.of("", ""), 1)),
        yes("a key in braces", of("{a,b}", 1), gt(List.of("{a,b}"), 0)),
        yes("a key with quotes", of("'\"\\", 1), lt(List.of("'\"\\"), 2)),
        yes("a key with a dollar sign", of("$.a", 1), exists(List.of("$.a"))),
        yes("a key with a comma", of("a,b", "x"), ge(List.of("a,b"), "x")),
        yes("the key null", of("null", 1), eq(List.of("null"), 1)),
        yes("an emoji as key", of(EMOJI, Map.of(EMOJI, 1)), eq(List.of(EMOJI, EMOJI), 1)));
  }

  private static void tried(EntityStore entities, Row row) {
    entities.insert(draft(1).withProperties(row.stored()));
    if (row.holds()) {
      expect(entities, ALL.withPaths(row.condition()), 1);
    } else {
      expect(entities, ALL.withPaths(row.condition()));
    }
  }

  private static void several(EntityStore entities) {
    for (int n = 0; n < 10; n++) {
      entities.insert(draft(n, "n", n, "even", n % 2 == 0));
    }
    List<String> number = List.of("n");
    EntityQuery query =
        ALL.withPaths(gt(number, 2), le(number, 8), ne(number, 6), eq(List.of("even"), true));
    expect(entities, query, 4, 8);
    expect(entities, ALL.withPaths(gt(number, 5), lt(number, 5)));
  }

  private static void manyConditions(EntityStore entities) {
    entities.insert(draft(1, "a", 5));
    PathCondition[] most = Collections.nCopies(16, eq(A, 5)).toArray(PathCondition[]::new);
    expect(entities, ALL.withPaths(most), 1);
    most[15] = eq(A, 6);
    expect(entities, ALL.withPaths(most));
    PathCondition[] more = Arrays.copyOf(most, 17);
    more[16] = eq(A, 5);
    Expect.rejected("17 conditions", () -> entities.count(ALL.withPaths(more)));
  }

  private static void manyKeys(EntityStore entities) {
    JsonObject nested = JsonObject.of("k", 1);
    for (int level = 2; level <= 16; level++) {
      nested = JsonObject.of("k", nested);
    }
    entities.insert(draft(1).withProperties(nested));
    expect(entities, ALL.withPaths(eq(Collections.nCopies(16, "k"), 1)), 1);
    for (int keys : new int[] {0, 17}) {
      Expect.rejected(
          keys + " keys",
          () -> entities.count(ALL.withPaths(exists(Collections.nCopies(keys, "k")))));
    }
  }

  private static void operands(EntityStore entities) {
    entities.insert(draft(1, "a", true));
    for (Object operand : List.of(true, List.of(1), Map.of("x", 1))) {
      Expect.rejected("less than " + operand, () -> entities.count(ALL.withPaths(lt(A, operand))));
    }
    Expect.equal("stored", entities.entity(id(1)).isPresent(), true);
  }

  private static Row yes(String name, JsonObject stored, PathCondition condition) {
    return new Row(name, stored, condition, true);
  }

  private static Row no(String name, JsonObject stored, PathCondition condition) {
    return new Row(name, stored, condition, false);
  }

  private static JsonObject of(@Nullable Object... keysAndValues) {
    return JsonObject.of(keysAndValues);
  }
}
