package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.draft;
import static io.lmscore.store.testkit.entity.EntityData.expect;

import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule QRY-2: properties that contain others. */
final class ContainmentRules {
  /** A case: whether the stored properties contain the properties of the query. */
  private record Row(String name, JsonObject stored, JsonObject asked, boolean contains) {}

  private static final List<Row> ROWS =
      List.of(
          yes("an empty object in an empty one", of(), of()),
          yes("an empty object in any", of("a", 1), of()),
          yes("itself", of("a", 1, "b", List.of(1, 2)), of("a", 1, "b", List.of(1, 2))),
          yes("one member of two", of("a", 1, "b", 2), of("b", 2)),
          no("two members where there is one", of("a", 1), of("a", 1, "b", 2)),
          no("another value", of("a", 1), of("a", 2)),
          no("another key", of("a", 1), of("A", 1)),
          yes("an integer and an equal double", of("a", 1), of("a", 1.0)),
          yes("a fraction", of("a", 0.5), of("a", 0.5)),
          no("a number and its text", of("a", 1), of("a", "1")),
          no("a boolean and its text", of("a", true), of("a", "true")),
          no("true and false", of("a", true), of("a", false)),
          no("false and 0", of("a", false), of("a", 0)),
          yes("null and null", of("a", null), of("a", null)),
          no("null and absent", of(), of("a", null)),
          no("null and a value", of("a", 1), of("a", null)),
          no("a value and null", of("a", null), of("a", 1)),
          no("text that begins so", of("a", "scale"), of("a", "sca")),
          no("text in another case", of("a", "Scale"), of("a", "scale")),
          no("text composed and decomposed", of("a", "\u00E9"), of("a", "e\u0301")),
          yes("an object within", of("a", Map.of("b", 1, "c", 2)), of("a", Map.of("b", 1))),
          yes("an empty object within", of("a", Map.of("b", 1)), of("a", Map.of())),
          no("an object where a scalar is", of("a", 1), of("a", Map.of())),
          no("a member one level up", of("a", Map.of("b", 1)), of("b", 1)),
          no("a member one level down", of("b", 1), of("a", Map.of("b", 1))),
          yes("an item of an array", of("a", List.of(1, 2, 3)), of("a", List.of(2))),
          yes("items in another order", of("a", List.of(1, 2, 3)), of("a", List.of(3, 1))),
          yes("an item more often", of("a", List.of(1, 2)), of("a", List.of(1, 1, 2, 2))),
          yes("an empty array in an array", of("a", List.of(1)), of("a", List.of())),
          yes("an empty array in an empty one", of("a", List.of()), of("a", List.of())),
          no("an item in an empty array", of("a", List.of()), of("a", List.of(1))),
          no("one item too many", of("a", List.of(1, 2)), of("a", List.of(1, 4))),
          no("a bare scalar in an array", of("a", List.of(1, 2)), of("a", 1)),
          no("an array of the scalar", of("a", 1), of("a", List.of(1))),
          no("an empty array where an object is", of("a", Map.of()), of("a", List.of())),
          no("an empty object where an array is", of("a", List.of()), of("a", Map.of())),
          yes("null in an array", of("a", Arrays.asList(1, null)), of("a", nothing())),
          no("null in an array without", of("a", List.of(1)), of("a", nothing())),
          yes(
              "part of an object in an array",
              of("a", List.of(Map.of("x", 1, "y", 2), Map.of("x", 3))),
              of("a", List.of(Map.of("y", 2)))),
          no(
              "parts of two objects are not one",
              of("a", List.of(Map.of("x", 1), Map.of("y", 2))),
              of("a", List.of(Map.of("x", 1, "y", 2)))),
          yes(
              "two parts of one object",
              of("a", List.of(Map.of("x", 1, "y", 2))),
              of("a", List.of(Map.of("x", 1), Map.of("y", 2)))),
          yes(
              "an array within an array",
              of("a", List.of(List.of(1, 2), List.of(3))),
              of("a", List.of(List.of(2)))),
          no(
              "items of two inner arrays are not one",
              of("a", List.of(List.of(1), List.of(2))),
              of("a", List.of(List.of(1, 2)))),
          no("an inner array flattened", of("a", List.of(List.of(1))), of("a", List.of(1))),
          yes("null within an object", of("a", nullMember()), of("a", nullMember())),
          no("null within an object without", of("a", Map.of("c", 1)), of("a", nullMember())),
          yes("the empty key", of("", Map.of("", 1), "a", 1), of("", Map.of("", 1))),
          yes(
              "integers beyond the doubles",
              of("a", 9_007_199_254_740_993L),
              of("a", 9_007_199_254_740_993L)),
          no(
              "integers that are one double",
              of("a", 9_007_199_254_740_993L),
              of("a", 9_007_199_254_740_992L)),
          yes("the largest double", of("a", Double.MAX_VALUE), of("a", Double.MAX_VALUE)),
          yes("the smallest double", of("a", Double.MIN_VALUE), of("a", Double.MIN_VALUE)));

  private ContainmentRules() {}

  static Rule containment() {
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("QRY-2");
    for (Row row : ROWS) {
      String name = row.name() + (row.contains() ? ": contained" : ": not contained");
      rule.trial(name, entities -> tried(entities, row));
    }
    return rule.build();
  }

  /** Tries a row among an entity that does not match and one that always matches. */
  private static void tried(EntityStore entities, Row row) {
    entities.insert(draft(1, "other", "entity").withName("never"));
    entities.insert(draft(2).withProperties(row.stored()));
    entities.insert(draft(3).withProperties(row.asked()));
    EntityQuery query = EntityQuery.ofTypes("Device").withContaining(row.asked());
    boolean always = row.asked().members().isEmpty();
    if (always) {
      expect(entities, query, 1, 2, 3);
    } else if (row.contains()) {
      expect(entities, query, 2, 3);
    } else {
      expect(entities, query, 3);
    }
  }

  private static Row yes(String name, JsonObject stored, JsonObject asked) {
    return new Row(name, stored, asked, true);
  }

  private static Row no(String name, JsonObject stored, JsonObject asked) {
    return new Row(name, stored, asked, false);
  }

  private static JsonObject of(@Nullable Object... keysAndValues) {
    return JsonObject.of(keysAndValues);
  }

  private static List<@Nullable Object> nothing() {
    return Arrays.asList((Object) null);
  }

  private static Map<String, @Nullable Object> nullMember() {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put("b", null);
    return members;
  }
}
