package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.spi.graph.FilterParts;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Compiles filters to conditions on a column of properties, see {@link ValueCodec}. A condition is
 * true where the filter holds, and false or null elsewhere. {@code not} tests that its operand is
 * not true. No condition fails on a value of another kind: a server may test the parts of a
 * conjunction in any order, so casts are inside a case.
 */
final class FilterCompiler implements Filter.Visitor<Sql> {
  private final String properties;
  private final Optional<NeighbourhoodCompiler> neighbourhood; // empty for a relationship

  private FilterCompiler(String alias, Optional<NeighbourhoodCompiler> neighbourhood) {
    this.properties = alias + ".properties";
    this.neighbourhood = neighbourhood;
  }

  /**
   * Compiles filters on a node, each node by itself.
   *
   * @param alias of its table
   * @param level how many conditions on relationships contain this one, and 1
   */
  static FilterCompiler ofNode(Tables tables, String alias, int level) {
    return ofNode(tables, alias, level, Sql.of("select " + alias + ".num"));
  }

  /**
   * Compiles filters on a node, all nodes together.
   *
   * @param alias of its table
   * @param level how many conditions on relationships contain this one, and 1
   * @param candidates a query for the numbers of all nodes that are tested, in the column num
   */
  static FilterCompiler ofNode(Tables tables, String alias, int level, Sql candidates) {
    return new FilterCompiler(
        alias, Optional.of(new NeighbourhoodCompiler(tables, alias, level, candidates)));
  }

  /**
   * Compiles filters on a relationship.
   *
   * @param alias of its table
   */
  static FilterCompiler ofRelationship(String alias) {
    return new FilterCompiler(alias, Optional.empty());
  }

  /** The condition that is true where the filter holds. */
  Sql compile(Filter filter) {
    return filter.accept(this);
  }

  @Override
  public Sql visitCompare(Filter.Compare filter) {
    String property = property(filter.key());
    Value value = filter.value();
    if (filter.operator() == Operator.EQ) {
      return equalTo(property, List.of(value));
    } else if (value instanceof TextValue text) {
      return compare(text(property), filter.operator(), text.value());
    } else if (value instanceof BooleanValue bool) {
      return compare(cast(property, "boolean", "boolean"), filter.operator(), bool.value());
    } else if (value instanceof InstantValue instant) {
      return compare(
          "(" + property + " -> 't')::bigint", filter.operator(), Micros.of(instant.value()));
    } else if (value instanceof ListValue) {
      return Sql.of("(jsonb_typeof(" + property + ") = 'array' and (")
          .add(equalTo(property, List.of(value)))
          .add(") is not true)");
    }
    return compareNumber(property, filter.operator(), value);
  }

  @Override
  public Sql visitIn(Filter.In filter) {
    return filter.values().isEmpty()
        ? Sql.of("false")
        : equalTo(property(filter.key()), filter.values());
  }

  @Override
  public Sql visitContains(Filter.Contains filter) {
    String property = property(filter.key());
    EqualJson equal = EqualJson.to(List.of(filter.item()));
    Sql sql = Sql.of("(jsonb_typeof(" + property + ") = 'array' and (" + property + " @> any(");
    sql.bindJson(equal.texts().stream().map(json -> "[" + json + "]").toList()).add(")");
    if (!equal.large().isEmpty()) {
      sql.add(" or exists (select from jsonb_array_elements(case jsonb_typeof(" + property + ")")
          .add(" when 'array' then " + property + " else '[]' end) as i (item) where ")
          .add(equal.largeTo(number("item")))
          .add(")");
    }
    return sql.add("))");
  }

  @Override
  public Sql visitStartsWith(Filter.StartsWith filter) {
    return Sql.of("starts_with(" + text(property(filter.key())) + ", ")
        .bind(filter.prefix())
        .add(")");
  }

  @Override
  public Sql visitContainsText(Filter.ContainsText filter) {
    return Sql.of("strpos(" + text(property(filter.key())) + ", ").bind(filter.part()).add(") > 0");
  }

  @Override
  public Sql visitEndsWith(Filter.EndsWith filter) {
    String suffix = filter.suffix();
    return Sql.of("right(" + text(property(filter.key())) + ", ")
        .bind((long) suffix.codePointCount(0, suffix.length()))
        .add("::int) = ")
        .bind(suffix);
  }

  @Override
  public Sql visitAbsent(Filter.Absent filter) {
    return Sql.of(property(filter.key()) + " is null");
  }

  @Override
  public Sql visitRelated(Filter.Related filter) {
    return neighbourhood().related(filter);
  }

  @Override
  public Sql visitDegree(Filter.Degree filter) {
    return neighbourhood().degree(filter);
  }

  private NeighbourhoodCompiler neighbourhood() {
    return neighbourhood.orElseThrow();
  }

  @Override
  public Sql visitAnd(Filter.And filter) {
    return joined(filter.filters(), " and ", "true");
  }

  @Override
  public Sql visitOr(Filter.Or filter) {
    return joined(filter.filters(), " or ", "false");
  }

  @Override
  public Sql visitNot(Filter.Not filter) {
    if (filter.filter() instanceof Filter.Related related && !FilterParts.isNested(related)) {
      return neighbourhood().notRelated(related);
    }
    return Sql.of("(").add(compile(filter.filter())).add(") is not true");
  }

  /** A property as JSON; null when absent. */
  static String property(String properties, String key) {
    return "(" + properties + " -> " + Sql.literal(key) + ")";
  }

  private String property(String key) {
    return property(properties, key);
  }

  private Sql joined(List<Filter> filters, String operator, String none) {
    if (filters.isEmpty()) {
      return Sql.of(none);
    }
    Sql sql = Sql.of("(");
    for (int i = 0; i < filters.size(); i++) {
      sql.add(i == 0 ? "" : operator).add(compile(filters.get(i)));
    }
    return sql.add(")");
  }

  /** Equality in a form for which the server uses an index on the property. */
  private static Sql equalTo(String property, List<Value> values) {
    EqualJson equal = EqualJson.to(values);
    Sql sql = Sql.of("(" + property);
    if (equal.texts().size() == 1) {
      sql.add(" = ").bindJson(equal.texts().get(0));
    } else {
      sql.add(" = any(").bindJson(equal.texts()).add(")");
    }
    if (!equal.large().isEmpty()) {
      sql.add(" or ").add(equal.largeTo(number(property)));
    }
    for (double[] large : equal.largeLists()) {
      sql.add(" or ").add(equalItems(property, large));
    }
    return sql.add(")");
  }

  /** Matches a list with as many numbers, each equal after rounding. */
  private static Sql equalItems(String property, double[] numbers) {
    return Sql.of("case jsonb_typeof(" + property + ") when 'array' then")
        .add(" jsonb_array_length(" + property + ") = ")
        .bind((long) numbers.length)
        .add(" and not exists (select from jsonb_array_elements(" + property + ")")
        .add(" with ordinality as i (item, place) where (" + number("item") + " = (")
        .bind(numbers)
        .add("::float8[])[place]) is not true) end");
  }

  private static Sql compareNumber(String property, Operator operator, Value value) {
    Sql sql = Sql.of("case jsonb_typeof(" + property + ") when 'number' then ");
    double rounded;
    if (value instanceof IntegerValue integer) {
      rounded = (double) integer.value();
      sql.add(compare(property + "::bigint", operator, integer.value()));
    } else {
      rounded = ((DoubleValue) value).value();
      sql.add(compare(property + "::bigint::float8", operator, rounded));
    }
    return sql.add(" when 'object' then ")
        .add(compare("(" + property + " -> 'd')::float8", operator, rounded))
        .add(" end");
  }

  private static Sql compare(String stored, Operator operator, Object value) {
    return Sql.of(stored).add(sign(operator)).bind(value);
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

  private static String text(String property) {
    return "case jsonb_typeof("
        + property
        + ") when 'string' then ("
        + property
        + " #>> '{}') collate \"C\" end";
  }

  private static String cast(String property, String kind, String type) {
    return "case jsonb_typeof("
        + property
        + ") when '"
        + kind
        + "' then "
        + property
        + "::"
        + type
        + " end";
  }

  /** A number of any kind as the nearest double; null for everything else. */
  static String number(String property) {
    return "case jsonb_typeof("
        + property
        + ") when 'number' then "
        + property
        + "::bigint::float8 when 'object' then ("
        + property
        + " -> 'd')::float8 end";
  }

  /**
   * The stored JSON of values that equal the given ones.
   *
   * @param texts as JSON; an integer also as a double, and a double as an integer, where that is
   *     exact
   * @param large doubles that several integers may equal
   * @param largeLists lists with such doubles
   */
  private record EqualJson(List<String> texts, List<Double> large, List<double[]> largeLists) {
    private static final double EXACT = 0x1p53;

    static EqualJson to(List<Value> values) {
      EqualJson equal = new EqualJson(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      values.forEach(equal::add);
      return equal;
    }

    /** Whether a number equals one of the large ones. */
    Sql largeTo(String number) {
      double[] values = large.stream().mapToDouble(value -> value).toArray();
      return Sql.of(number + " = any(").bind(values).add("::float8[])");
    }

    private void add(Value value) {
      texts.add(ValueCodec.write(value));
      if (value instanceof IntegerValue integer) {
        texts.add(ValueCodec.write(new DoubleValue((double) integer.value())));
      } else if (value instanceof DoubleValue real) {
        if (isLarge(real)) {
          large.add(real.value());
        } else if (isWhole(real)) {
          texts.add(ValueCodec.write(new IntegerValue((long) real.value())));
        }
      } else if (value instanceof ListValue list && !list.items().isEmpty()) {
        addList(list.items());
      }
    }

    private void addList(List<Value> items) {
      if (items.get(0) instanceof IntegerValue) {
        texts.add(list(items, item -> new DoubleValue((double) ((IntegerValue) item).value())));
      } else if (items.get(0) instanceof DoubleValue) {
        List<DoubleValue> doubles = items.stream().map(DoubleValue.class::cast).toList();
        if (doubles.stream().anyMatch(EqualJson::isLarge)) {
          largeLists.add(doubles.stream().mapToDouble(DoubleValue::value).toArray());
        } else if (doubles.stream().allMatch(EqualJson::isWhole)) {
          texts.add(list(items, item -> new IntegerValue((long) ((DoubleValue) item).value())));
        }
      }
    }

    private static String list(List<Value> items, UnaryOperator<Value> item) {
      return ValueCodec.write(new ListValue(items.stream().map(item).toList()));
    }

    private static boolean isLarge(DoubleValue real) {
      return Math.abs(real.value()) >= EXACT;
    }

    private static boolean isWhole(DoubleValue real) {
      return real.value() == Math.rint(real.value());
    }
  }
}
