package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiles filters to conditions on a variable. A condition is true where the filter holds, and
 * false or null elsewhere. {@code not} tests that its operand is not true.
 *
 * <p>Cypher compares values of different kinds as the contract requires: to null, and integers with
 * doubles by value. Only where an operand is 2<sup>53</sup> or more, the kinds are compared
 * separately, since servers and their indexes round differently.
 */
final class FilterCompiler implements Filter.Visitor<String> {
  private static final double EXACT = 0x1p53;

  private final String variable;
  private final int level;
  private final Parameters parameters;
  private final Map<Filter.Related, String> found;

  /**
   * @param level how many conditions on relationships contain this one, and 1
   */
  FilterCompiler(String variable, int level, Parameters parameters) {
    this(variable, level, parameters, Map.of());
  }

  /**
   * @param level how many conditions on relationships contain this one, and 1
   * @param found names of lists of the neighbours that match
   */
  FilterCompiler(
      String variable, int level, Parameters parameters, Map<Filter.Related, String> found) {
    this.variable = variable;
    this.found = found;
    this.level = level;
    this.parameters = parameters;
  }

  /** The condition that is true where the filter holds. */
  String compile(Filter filter) {
    return filter.accept(this);
  }

  /** The property of that key in its comparable form; null when absent. */
  static String ordered(String variable, String key) {
    return "coalesce("
        + scalar(variable, Names.ORDER_OF + key)
        + ", "
        + scalar(variable, key)
        + ", "
        + longList(variable, key)
        + ")";
  }

  /** The property of that key, of any kind; null when absent. */
  static String property(String variable, String key) {
    return "coalesce(" + scalar(variable, key) + ", " + longList(variable, key) + ")";
  }

  @Override
  public String visitCompare(Filter.Compare filter) {
    return switch (filter.operator()) {
      case EQ -> equal(filter.key(), filter.value());
      case NE -> different(filter.key(), filter.value());
      default -> compare(filter.key(), filter.operator(), filter.value());
    };
  }

  @Override
  public String visitIn(Filter.In filter) {
    List<Object> plain = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (Value value : filter.values()) {
      if (isPlain(value)) {
        plain.add(PropertyCodec.write(value));
      } else {
        conditions.add(equal(filter.key(), value));
      }
    }
    if (!plain.isEmpty()) {
      conditions.add(0, scalar(filter.key()) + " IN " + parameters.bind(plain));
    }
    return joined(conditions, " OR ", false);
  }

  @Override
  public String visitContains(Filter.Contains filter) {
    String list = property(variable, filter.key());
    String holds =
        isLarge(filter.item())
            ? "any(item IN " + list + " WHERE " + equalNumber("item", filter.item()) + ")"
            : parameters.bind(filter.item()) + " IN " + list;
    return "CASE WHEN " + list + " IS :: LIST<ANY> NOT NULL THEN " + holds + " ELSE false END";
  }

  @Override
  public String visitStartsWith(Filter.StartsWith filter) {
    return scalar(filter.key()) + " STARTS WITH " + parameters.bind(filter.prefix());
  }

  @Override
  public String visitContainsText(Filter.ContainsText filter) {
    return scalar(filter.key()) + " CONTAINS " + parameters.bind(filter.part());
  }

  @Override
  public String visitEndsWith(Filter.EndsWith filter) {
    return scalar(filter.key()) + " ENDS WITH " + parameters.bind(filter.suffix());
  }

  @Override
  public String visitAbsent(Filter.Absent filter) {
    return property(variable, filter.key()) + " IS NULL";
  }

  @Override
  public String visitRelated(Filter.Related filter) {
    return new NeighbourhoodCompiler(variable, level, parameters, found).related(filter);
  }

  @Override
  public String visitDegree(Filter.Degree filter) {
    return new NeighbourhoodCompiler(variable, level, parameters).degree(filter);
  }

  @Override
  public String visitAnd(Filter.And filter) {
    return joined(compiled(filter.filters()), " AND ", true);
  }

  @Override
  public String visitOr(Filter.Or filter) {
    return joined(compiled(merged(filter.filters())), " OR ", false);
  }

  @Override
  public String visitNot(Filter.Not filter) {
    if (filter.filter() instanceof Filter.Related) { // never null
      return "NOT " + compile(filter.filter());
    }
    return "NOT coalesce(" + compile(filter.filter()) + ", false)";
  }

  /**
   * Merges equalities with one key into one {@code in}, because the server takes seconds to plan
   * 1,000 of them.
   */
  private static List<Filter> merged(List<Filter> alternatives) {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    List<Filter> merged = new ArrayList<>();
    for (Filter filter : alternatives) {
      if (filter instanceof Filter.Compare compare && compare.operator() == Operator.EQ) {
        values.computeIfAbsent(compare.key(), key -> new ArrayList<>()).add(compare.value());
      } else {
        merged.add(filter);
      }
    }
    values.forEach(
        (key, equal) ->
            merged.add(
                equal.size() == 1
                    ? new Filter.Compare(key, Operator.EQ, equal.get(0))
                    : new Filter.In(key, equal)));
    return merged;
  }

  private List<String> compiled(List<Filter> filters) {
    return filters.stream().map(this::compile).toList();
  }

  private String joined(List<String> conditions, String operator, boolean none) {
    return conditions.isEmpty()
        ? parameters.bind((Object) none) // for a constant, the server could ignore an index hint
        : conditions.stream().collect(Collectors.joining(operator, "(", ")"));
  }

  private String scalar(String key) {
    return scalar(variable, key);
  }

  private static String scalar(String variable, String key) {
    return variable + "." + Names.quote(key);
  }

  private static String longList(String variable, String key) {
    return scalar(variable, Names.LONG_LIST + key);
  }

  /** Equality in the form for which the server uses an index, unless it contains large numbers. */
  private String equal(String key, Value value) {
    if (value instanceof ListValue list) {
      String stored = PropertyCodec.isLongList(value) ? longList(variable, key) : scalar(key);
      return list.items().stream().anyMatch(FilterCompiler::isLarge)
          ? equalItems(stored, list)
          : stored + " = " + parameters.bind(value);
    }
    return isLarge(value)
        ? equalNumber(scalar(key), value)
        : scalar(key) + " = " + parameters.bind(value);
  }

  private String different(String key, Value value) {
    String isEqual = "NOT coalesce(" + equal(key, value) + ", false)";
    String stored = value instanceof ListValue ? property(variable, key) : scalar(key);
    return "(" + isKindOf(stored, value) + " AND " + isEqual + ")";
  }

  private String compare(String key, Operator operator, Value value) {
    if (value instanceof TextValue text) {
      return "coalesce("
          + scalar(variable, Names.ORDER_OF + key)
          + ", "
          + scalar(key)
          + ")"
          + sign(operator)
          + parameters.bind((Object) TextOrder.of(text.value()));
    }
    return isLarge(value)
        ? large(scalar(key), sign(operator), value)
        : scalar(key) + sign(operator) + parameters.bind(value);
  }

  private String equalNumber(String stored, Value number) {
    return large(stored, " = ", number);
  }

  /** Compares integers exactly, everything else after rounding to double. */
  private String large(String stored, String sign, Value number) {
    double rounded =
        number instanceof IntegerValue integer
            ? (double) integer.value()
            : ((DoubleValue) number).value();
    String integers =
        number instanceof IntegerValue
            ? stored + sign + parameters.bind(number)
            : "toFloat(" + stored + ")" + sign + parameters.bind(rounded);
    return "CASE WHEN "
        + isInteger(stored)
        + " THEN "
        + integers
        + " WHEN "
        + isDouble(stored)
        + " THEN "
        + stored
        + sign
        + parameters.bind(rounded)
        + " ELSE false END";
  }

  private String equalItems(String stored, ListValue list) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      items.add(equalNumber(stored + "[" + i + "]", list.items().get(i)));
    }
    return "CASE WHEN "
        + stored
        + " IS :: LIST<ANY> NOT NULL THEN size("
        + stored
        + ") = "
        + list.items().size()
        + " AND "
        + String.join(" AND ", items)
        + " ELSE false END";
  }

  private static String isKindOf(String stored, Value value) {
    if (value instanceof TextValue) {
      return stored + " IS :: STRING NOT NULL";
    } else if (value instanceof BooleanValue) {
      return stored + " IS :: BOOLEAN NOT NULL";
    } else if (value instanceof InstantValue) {
      return stored + " IS :: ZONED DATETIME NOT NULL";
    } else if (value instanceof ListValue) {
      return stored + " IS :: LIST<ANY> NOT NULL";
    }
    return isNumber(stored);
  }

  static String isNumber(String stored) {
    return "(" + isInteger(stored) + " OR " + isDouble(stored) + ")";
  }

  private static String isInteger(String stored) {
    return stored + " IS :: INTEGER NOT NULL";
  }

  private static String isDouble(String stored) {
    return stored + " IS :: FLOAT NOT NULL";
  }

  private static boolean isPlain(Value value) {
    return value instanceof ListValue list
        ? !PropertyCodec.isLongList(value)
            && list.items().stream().noneMatch(FilterCompiler::isLarge)
        : !isLarge(value);
  }

  private static boolean isLarge(Value value) {
    if (value instanceof IntegerValue integer) {
      return Math.abs((double) integer.value()) >= EXACT;
    }
    return value instanceof DoubleValue real && Math.abs(real.value()) >= EXACT;
  }

  static String sign(Operator operator) {
    return switch (operator) {
      case EQ -> " = ";
      case NE -> " <> ";
      case LT -> " < ";
      case LE -> " <= ";
      case GT -> " > ";
      case GE -> " >= ";
    };
  }
}
