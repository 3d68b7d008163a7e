package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.JavaSource.call;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes filters and questions as Java, for use in a test. */
public final class QuestionCode {
  private QuestionCode() {}

  public static String filter(Filter filter) {
    return filter.accept(new OfFilter());
  }

  public static String pattern(NodePattern pattern) {
    return pattern("NodePattern", pattern.labels(), pattern.filter());
  }

  public static String pattern(RelationshipPattern pattern) {
    return pattern("RelationshipPattern", pattern.types(), pattern.filter());
  }

  private static String pattern(String type, Collection<String> names, Filter filter) {
    return type
        + (names.isEmpty() ? ".ANY" : call(".of", JavaSource.texts(names)))
        + (filter.equals(Filters.all()) ? "" : call(".where", filter(filter)));
  }

  public static String traversal(Traversal traversal) {
    StringBuilder code = new StringBuilder(call("Traversal.from", members(traversal.start())));
    traversal.hops().forEach(hop -> code.append(hop(hop)));
    traversal.ordering().ifPresent(order -> code.append(ordering(order)));
    if (traversal.limit() != Traversal.DEFAULT_LIMIT) {
      code.append(call(".limit", traversal.limit()));
    }
    return code.toString();
  }

  public static String shortestPath(ShortestPath question) {
    Optional<String> weight = question.weight().map(JavaSource::text);
    return call(
        "new ShortestPath",
        selection(question.from()),
        selection(question.to()),
        question.direction(),
        pattern(question.relationships()),
        pattern(question.through()),
        question.maxLength(),
        weight.map(key -> call("Optional.of", key)).orElse("Optional.empty()"),
        question.limit());
  }

  public static String selection(NodeSelection selection) {
    String kind = selection instanceof NodeSelection.Ids ? "ids" : "matching";
    return call("NodeSelection." + kind, members(selection));
  }

  private static String members(NodeSelection selection) {
    return selection.accept(
        new NodeSelection.Visitor<String>() {
          @Override
          public String visitIds(NodeSelection.Ids ids) {
            return JavaSource.list(ids.ids().stream().map(JavaSource::id).toList());
          }

          @Override
          public String visitMatching(NodeSelection.Matching matching) {
            return pattern(matching.pattern());
          }
        });
  }

  private static String hop(Hop hop) {
    String direction = "." + hop.direction().name().toLowerCase(Locale.ROOT);
    String types = JavaSource.texts(hop.relationships().types());
    StringBuilder code = new StringBuilder(call(direction, types));
    if (hop.min() != 1 || hop.max() != 1) {
      code.append(call(".hops", hop.min(), hop.max()));
    }
    if (!hop.relationships().filter().equals(Filters.all())) {
      code.append(call(".where", filter(hop.relationships().filter())));
    }
    if (!hop.through().equals(NodePattern.ANY)) {
      code.append(call(".through", pattern(hop.through())));
    }
    if (!hop.to().equals(NodePattern.ANY)) {
      code.append(call(".to", pattern(hop.to())));
    }
    return code.toString();
  }

  private static String ordering(Ordering ordering) {
    StringBuilder order = new StringBuilder("Ordering.byId()");
    ordering.keys().forEach(key -> order.append(call(".thenBy", column(key.column()), key.sort())));
    return call(".orderBy", order);
  }

  static String columns(List<Column> columns) {
    return JavaSource.list(columns.stream().map(QuestionCode::column).toList());
  }

  private static String column(Column column) {
    return column.accept(new OfColumn());
  }

  private static final class OfColumn implements Column.Visitor<String> {
    @Override
    public String visitId(Column.Id c) {
      return "Column.id()";
    }

    @Override
    public String visitLabel(Column.Label c) {
      return "Column.label()";
    }

    @Override
    public String visitProperty(Column.Property c) {
      return call("Column.property", JavaSource.text(c.key()));
    }

    @Override
    public String visitDistance(Column.Distance c) {
      return "Column.distance()";
    }

    @Override
    public String visitDegree(Column.Degree c) {
      return call("Column.degree", "Direction." + c.direction(), pattern(c.relationships()));
    }

    @Override
    public String visitStartId(Column.StartId c) {
      return "Column.start()";
    }

    @Override
    public String visitRelationshipPart(Column.RelationshipPart c) {
      return "Column." + c.part().name().toLowerCase(Locale.ROOT) + "()";
    }

    @Override
    public String visitRelationshipProperty(Column.RelationshipProperty c) {
      return call("Column.relationshipProperty", JavaSource.text(c.key()));
    }

    @Override
    public String visitCount(Column.Count c) {
      return "Column.count()";
    }

    @Override
    public String visitCountWalks(Column.CountWalks c) {
      return "Column.countWalks()";
    }

    @Override
    public String visitAggregate(Column.Aggregate c) {
      String name =
          c.function() == Column.Function.COUNT_DISTINCT
              ? "countDistinct"
              : c.function().name().toLowerCase(Locale.ROOT);
      return call("Column." + name, c.of().accept(this));
    }
  }

  private static final class OfFilter implements Filter.Visitor<String> {
    @Override
    public String visitCompare(Filter.Compare f) {
      return call(
          f.operator().name().toLowerCase(Locale.ROOT),
          JavaSource.text(f.key()),
          JavaSource.value(f.value()));
    }

    @Override
    public String visitIn(Filter.In f) {
      String values = JavaSource.list(f.values().stream().map(JavaSource::value).toList());
      return call("in", JavaSource.text(f.key()), call("List.of", values));
    }

    @Override
    public String visitContains(Filter.Contains f) {
      return call("contains", JavaSource.text(f.key()), JavaSource.value(f.item()));
    }

    @Override
    public String visitStartsWith(Filter.StartsWith f) {
      return call("startsWith", JavaSource.text(f.key()), JavaSource.text(f.prefix()));
    }

    @Override
    public String visitContainsText(Filter.ContainsText f) {
      return call("containsText", JavaSource.text(f.key()), JavaSource.text(f.part()));
    }

    @Override
    public String visitEndsWith(Filter.EndsWith f) {
      return call("endsWith", JavaSource.text(f.key()), JavaSource.text(f.suffix()));
    }

    @Override
    public String visitAbsent(Filter.Absent f) {
      return call("absent", JavaSource.text(f.key()));
    }

    @Override
    public String visitRelated(Filter.Related f) {
      return call("related", f.direction(), pattern(f.relationships()), pattern(f.neighbour()));
    }

    @Override
    public String visitDegree(Filter.Degree f) {
      String count = f.count() == (int) f.count() ? "" + f.count() : f.count() + "L";
      return call("degree", f.direction(), pattern(f.relationships()), f.operator(), count);
    }

    @Override
    public String visitAnd(Filter.And f) {
      return f.filters().isEmpty() ? "all()" : call("and", parts(f.filters()));
    }

    @Override
    public String visitOr(Filter.Or f) {
      return call("or", parts(f.filters()));
    }

    @Override
    public String visitNot(Filter.Not f) {
      return call("not", f.filter().accept(this));
    }

    private String parts(List<Filter> filters) {
      return JavaSource.list(filters.stream().map(part -> part.accept(this)).toList());
    }
  }
}
