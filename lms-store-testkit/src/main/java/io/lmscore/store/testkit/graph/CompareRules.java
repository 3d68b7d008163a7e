package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.testkit.graph.FilterSample.V;
import static io.lmscore.store.testkit.graph.FilterSample.finds;
import static io.lmscore.store.testkit.graph.FilterSample.scanFinds;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rules FLT-1 to FLT-3: the six comparisons. */
final class CompareRules {
  private static final long POW53 = 1L << 53;
  private static final double POW63 = 0x1p63;

  private CompareRules() {}

  static List<Rule> all() {
    return List.of(sameKind(), mixedNumbers(), otherKinds());
  }

  private static Rule sameKind() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-1");
    ascending()
        .forEach(
            (kind, values) -> {
              FilterSample sample = FilterSample.numbered("flt1" + kind, values);
              for (Operator operator : Operator.values()) {
                rule.onSample(
                    operator + " of " + kind + " values",
                    sample,
                    graph -> compareEachWithEach(graph, operator, values));
              }
            });
    return rule.trial(
            "a comparison of another property finds nothing",
            graph -> {
              graph.put(thing("a", "v", 1, "w", 2));
              Expect.equal("w eq 1", matching(graph, eq("w", 1)), List.of());
              Expect.equal("v eq 1", matching(graph, eq("v", 1)), List.of("a"));
            })
        .build();
  }

  /** Returns values of each kind in ascending order; no two are equal. */
  private static Map<String, List<?>> ascending() {
    Map<String, List<?>> kinds = new LinkedHashMap<>();
    kinds.put("boolean", List.of(false, true));
    kinds.put(
        "integer",
        List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -POW53 - 1,
            -POW53,
            -1,
            0,
            1,
            9,
            10,
            POW53,
            POW53 + 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE));
    kinds.put(
        "double",
        List.of(
            -Double.MAX_VALUE,
            -1.5,
            -Double.MIN_VALUE,
            0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.1,
            0.1 + 0x1p-56,
            1.0,
            1e15,
            1e308));
    kinds.put(
        "instant",
        List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("2024-01-01T00:00:00Z"),
            Instant.parse("2024-01-01T00:00:00.1Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z")));
    kinds.put(
        "text",
        List.of(
            new String[] {
              "", " ", "10", "2", "A", "Z",
              "a", "a ", "aa", "b", "e\u0301", "z",
              "\u00e9", "\uff5e", "\ufffd", "😀", "\udbff\udfff"
            }));
    return kinds;
  }

  private static void compareEachWithEach(GraphStore graph, Operator operator, List<?> ascending) {
    for (int i = 0; i < ascending.size(); i++) {
      int operand = i;
      Filter filter = new Filter.Compare(V, operator, Value.of(ascending.get(i)));
      List<String> expected =
          IntStream.range(0, ascending.size())
              .filter(stored -> holds(operator, Integer.compare(stored, operand)))
              .mapToObj(stored -> "v" + stored)
              .toList();
      if (i == ascending.size() / 2) {
        finds(graph, filter, expected);
      } else {
        scanFinds(graph, filter, expected);
      }
    }
  }

  /**
   * Returns whether the operator holds for this result of comparing the stored value with the
   * operand.
   */
  private static boolean holds(Operator operator, int comparison) {
    return switch (operator) {
      case EQ -> comparison == 0;
      case NE -> comparison != 0;
      case LT -> comparison < 0;
      case LE -> comparison <= 0;
      case GT -> comparison > 0;
      case GE -> comparison >= 0;
    };
  }

  private static Rule mixedNumbers() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-2");
    mixed(rule, 1, 1.0, 0);
    mixed(rule, 1, 1.5, -1);
    mixed(rule, 1, 0.1, 1);
    mixed(rule, 0, 0.0, 0);
    mixed(rule, 0, Double.MIN_VALUE, -1);
    mixed(rule, 0, -Double.MIN_VALUE, 1);
    mixed(rule, POW53 - 1, 0x1p53, -1);
    mixed(rule, POW53, 0x1p53, 0);
    mixed(rule, POW53 + 1, 0x1p53, 0);
    mixed(rule, -POW53 - 1, -0x1p53, 0);
    mixed(rule, POW53 + 2, 0x1p53, 1);
    mixed(rule, POW53 + 3, 0x1p53 + 2, 1);
    mixed(rule, POW53 + 3, 0x1p53 + 4, 0);
    mixed(rule, POW53 + 5, 0x1p53 + 4, 0);
    mixed(rule, Long.MAX_VALUE, POW63, 0);
    mixed(rule, Long.MAX_VALUE - 511, POW63, 0);
    mixed(rule, Long.MAX_VALUE - 512, POW63, -1);
    mixed(rule, Long.MIN_VALUE, -POW63, 0);
    mixed(rule, Long.MAX_VALUE, 1e308, -1);
    mixed(rule, Long.MIN_VALUE, -1e308, 1);
    return rule.trial(
            "two integers beside an equal double stay apart",
            graph -> {
              putAll(
                  graph,
                  thing("even", V, POW53),
                  thing("odd", V, POW53 + 1),
                  thing("double", V, 0x1p53));
              Expect.sameItems(
                  "eq the odd one", matching(graph, eq(V, POW53 + 1)), List.of("odd", "double"));
              Expect.sameItems(
                  "eq the even one", matching(graph, eq(V, POW53)), List.of("even", "double"));
              Expect.sameItems(
                  "eq the double",
                  matching(graph, eq(V, 0x1p53)),
                  List.of("even", "odd", "double"));
            })
        .build();
  }

  /**
   * Adds a trial with an integer and a double; each of the two is stored once and is the operand
   * once.
   */
  private static void mixed(
      RuleBuilder<GraphStore> rule, long integer, double real, int comparison) {
    String sign =
        comparison < 0 ? " is less than " : comparison > 0 ? " is more than " : " equals ";
    rule.trial(
        "the integer " + integer + sign + "the double " + real,
        graph -> {
          graph.put(thing("integer", V, integer, "list", List.of(integer)));
          allOperators(graph, "integer", real, comparison);
          Expect.equal("delete", graph.delete(Graphs.id("integer")), true);
          graph.put(thing("double", V, real, "list", List.of(real)));
          allOperators(graph, "double", integer, -comparison);
        });
  }

  private static void allOperators(
      GraphStore graph, String stored, Object operand, int comparison) {
    for (Operator operator : Operator.values()) {
      Expect.equal(
          stored + " " + operator + " " + operand,
          matching(graph, new Filter.Compare(V, operator, Value.of(operand))),
          holds(operator, comparison) ? List.of(stored) : List.of());
    }
    List<String> ifEqual = comparison == 0 ? List.of(stored) : List.of();
    Expect.equal("in", matching(graph, in(V, List.of(operand))), ifEqual);
    Expect.equal("contains", matching(graph, contains("list", operand)), ifEqual);
    Expect.equal("eq of lists", matching(graph, eq("list", List.of(operand))), ifEqual);
  }

  private static Rule otherKinds() {
    Map<String, List<?>> stored = new LinkedHashMap<>(lookAlikes());
    stored.put("absent", List.of());
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("FLT-3");
    stored.forEach(
        (storedKind, values) -> {
          FilterSample sample = FilterSample.numbered("flt3" + storedKind, values);
          lookAlikes()
              .forEach(
                  (kind, operands) -> {
                    if (!kind.equals(storedKind)) {
                      rule.onSample(
                          storedKind + " against " + kind,
                          sample,
                          graph -> operands.forEach(o -> isFalse(graph, o, sample)));
                    }
                  });
        });
    return rule.trial(
            "integer and double are one kind for ne",
            graph -> {
              putAll(graph, thing("one", V, 1), thing("real", V, 1.0), thing("text", V, "1"));
              Expect.equal("ne 1", matching(graph, ne(1)), List.of());
              Expect.sameItems("ne 2.0", matching(graph, ne(2.0)), List.of("one", "real"));
              Expect.sameItems("ne 2", matching(graph, ne(2)), List.of("one", "real"));
            })
        .build();
  }

  private static Filter ne(Object operand) {
    return new Filter.Compare(V, Operator.NE, Value.of(operand));
  }

  /**
   * Expects that no comparison with the operand holds for any stored value, and that each negation
   * holds for all.
   */
  private static void isFalse(GraphStore graph, Object operand, FilterSample sample) {
    Filter[] comparisons =
        Arrays.stream(Operator.values())
            .filter(op -> !(operand instanceof List) || op == Operator.EQ || op == Operator.NE)
            .map(op -> new Filter.Compare(V, op, Value.of(operand)))
            .toArray(Filter[]::new);
    Filter[] negations =
        Arrays.stream(comparisons).map(filter -> not(filter)).toArray(Filter[]::new);
    finds(graph, or(comparisons));
    scanFinds(graph, and(negations), sample.others());
    scanFinds(graph, ne(operand), List.of());
  }

  /**
   * Returns values of each kind that a lenient comparison could take for values of another kind.
   */
  private static Map<String, List<?>> lookAlikes() {
    Instant newYear = Instant.parse("2024-01-01T00:00:00Z");
    Map<String, List<?>> kinds = new LinkedHashMap<>();
    kinds.put("boolean", List.of(true, false));
    kinds.put("number", List.of(1, 0, 1.0, 1_704_067_200_000_000L, 1_704_067_200_000L));
    kinds.put("instant", List.of(newYear, Instant.EPOCH));
    kinds.put(
        "text",
        List.of(
            new String[] {
              "", "true", "false", "1",
              "1.0", "0", "null", "[1]",
              "[]", "2024-01-01T00:00:00Z", "1704067200000000"
            }));
    kinds.put(
        "list",
        List.of(
            List.of(), List.of(1), List.of(1.0), List.of(true), List.of("1"), List.of(newYear)));
    return kinds;
  }
}
