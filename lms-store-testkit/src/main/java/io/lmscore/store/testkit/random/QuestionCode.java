package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Start;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

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
        + (names.isEmpty() ? ".ANY" : ".of(" + JavaSource.texts(names) + ")")
        + (filter.equals(Filters.all()) ? "" : ".where(" + filter(filter) + ")");
  }

  public static String traversal(Traversal traversal) {
    StringBuilder code = new StringBuilder("Traversal.from(").append(start(traversal)).append(')');
    traversal.hops().forEach(hop -> code.append(hop(hop)));
    traversal.ordering().ifPresent(order -> code.append(ordering(order)));
    if (traversal.limit() != Traversal.DEFAULT_LIMIT) {
      code.append(".limit(").append(traversal.limit()).append(')');
    }
    return code.toString();
  }

  public static String shortestPath(ShortestPath question) {
    return "new ShortestPath("
        + JavaSource.list(
            List.of(
                JavaSource.id(question.from()),
                JavaSource.id(question.to()),
                question.direction().toString(),
                pattern(question.relationships()),
                pattern(question.through()),
                String.valueOf(question.maxLength()),
                question
                    .weight()
                    .map(key -> "Optional.of(" + JavaSource.text(key) + ")")
                    .orElse("Optional.empty()"),
                String.valueOf(question.limit())))
        + ")";
  }

  private static String start(Traversal traversal) {
    return traversal
        .start()
        .accept(
            new Start.Visitor<String>() {
              @Override
              public String visitIds(Start.Ids start) {
                return JavaSource.list(start.ids().stream().map(JavaSource::id).toList());
              }

              @Override
              public String visitMatching(Start.Matching start) {
                return pattern(start.pattern());
              }
            });
  }

  private static String hop(Hop hop) {
    StringBuilder code =
        new StringBuilder(".")
            .append(hop.direction().name().toLowerCase(Locale.ROOT))
            .append('(')
            .append(JavaSource.texts(hop.relationships().types()))
            .append(')');
    if (hop.min() != 1 || hop.max() != 1) {
      code.append(".hops(").append(hop.min()).append(", ").append(hop.max()).append(')');
    }
    if (!hop.relationships().filter().equals(Filters.all())) {
      code.append(".where(").append(filter(hop.relationships().filter())).append(')');
    }
    if (!hop.through().equals(NodePattern.ANY)) {
      code.append(".through(").append(pattern(hop.through())).append(')');
    }
    if (!hop.to().equals(NodePattern.ANY)) {
      code.append(".to(").append(pattern(hop.to())).append(')');
    }
    return code.toString();
  }

  private static String ordering(Ordering ordering) {
    StringBuilder code = new StringBuilder(".orderBy(Ordering.byId()");
    ordering
        .keys()
        .forEach(
            key ->
                code.append(".thenBy(")
                    .append(JavaSource.text(key.property()))
                    .append(", ")
                    .append(key.sort())
                    .append(')'));
    return code.append(')').toString();
  }

  private static final class OfFilter implements Filter.Visitor<String> {
    @Override
    public String visitCompare(Filter.Compare f) {
      return f.operator().name().toLowerCase(Locale.ROOT) + keyAnd(f.key(), f.value());
    }

    @Override
    public String visitIn(Filter.In f) {
      String values = JavaSource.list(f.values().stream().map(JavaSource::value).toList());
      return "in(" + JavaSource.text(f.key()) + ", List.of(" + values + "))";
    }

    @Override
    public String visitContains(Filter.Contains f) {
      return "contains" + keyAnd(f.key(), f.item());
    }

    @Override
    public String visitStartsWith(Filter.StartsWith f) {
      return "startsWith(" + JavaSource.text(f.key()) + ", " + JavaSource.text(f.prefix()) + ")";
    }

    @Override
    public String visitAbsent(Filter.Absent f) {
      return "absent(" + JavaSource.text(f.key()) + ")";
    }

    @Override
    public String visitAnd(Filter.And f) {
      return f.filters().isEmpty() ? "all()" : "and(" + parts(f.filters()) + ")";
    }

    @Override
    public String visitOr(Filter.Or f) {
      return "or(" + parts(f.filters()) + ")";
    }

    @Override
    public String visitNot(Filter.Not f) {
      return "not(" + f.filter().accept(this) + ")";
    }

    private static String keyAnd(String key, Value value) {
      return "(" + JavaSource.text(key) + ", " + JavaSource.value(value) + ")";
    }

    private String parts(List<Filter> filters) {
      return JavaSource.list(filters.stream().map(part -> part.accept(this)).toList());
    }
  }
}
