package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes a traversal step by step, for {@link TraversalReads#explain} of backends without a
 * query language. Ids and values become parameters:
 *
 * <pre>
 * look up p1
 * hop 1: breadth-first, 1..1 steps OUT along OWNS, to Device where `zone` EQ p2
 * at most p3
 * </pre>
 */
public final class TraversalText {
  private final Function<NodePattern, String> scan;
  private final String follow;
  private final Map<String, Object> parameters = new HashMap<>();

  private TraversalText(Function<NodePattern, String> scan, String follow) {
    this.scan = scan;
    this.follow = follow;
  }

  /**
   * Returns the description and its parameters, without a plan of a server.
   *
   * @param columns of the rows; none for whole nodes
   * @param scan names how the backend finds the start nodes of a pattern: {@code "scan all nodes"}
   * @param follow names how it follows relationships: {@code "breadth-first"}
   */
  public static Explanation explain(
      Traversal traversal,
      List<Column> columns,
      Function<NodePattern, String> scan,
      String follow) {
    TraversalText description = new TraversalText(scan, follow);
    String text = description.text(traversal, columns);
    return new Explanation(text, description.parameters, Optional.empty());
  }

  private String text(Traversal traversal, List<Column> columns) {
    StringBuilder text = new StringBuilder(start(traversal.start()));
    for (int i = 0; i < traversal.hops().size(); i++) {
      text.append("\nhop ").append(i + 1).append(": ").append(hop(traversal.hops().get(i)));
    }
    traversal.ordering().ifPresent(order -> text.append("\norder by ").append(order(order)));
    text.append("\nat most ").append(bind(traversal.limit()));
    return columns.isEmpty()
        ? text.toString()
        : text.append("\nrows of ")
            .append(columns.stream().map(this::column).collect(Collectors.joining(", ")))
            .toString();
  }

  private String start(NodeSelection start) {
    return start.accept(
        new NodeSelection.Visitor<String>() {
          @Override
          public String visitIds(NodeSelection.Ids ids) {
            return "look up " + bind(ids.ids().stream().map(NodeId::value).toList());
          }

          @Override
          public String visitMatching(NodeSelection.Matching matching) {
            return scan.apply(matching.pattern()) + " for " + nodes(matching.pattern());
          }
        });
  }

  private String hop(Hop hop) {
    String text =
        follow
            + ", "
            + hop.min()
            + ".."
            + hop.max()
            + " steps "
            + hop.direction()
            + " along "
            + relationships(hop.relationships());
    if (!hop.through().equals(NodePattern.ANY)) {
      text += ", through " + nodes(hop.through());
    }
    return text + ", to " + nodes(hop.to());
  }

  private String nodes(NodePattern pattern) {
    return names(pattern.labels(), "any node") + where(pattern.filter());
  }

  private String relationships(RelationshipPattern pattern) {
    return names(pattern.types(), "any relationship") + where(pattern.filter());
  }

  private static String names(Set<String> names, String any) {
    return names.isEmpty() ? any : String.join("|", names);
  }

  private String where(Filter filter) {
    return filter.equals(Filters.all()) ? "" : " where " + filter.accept(new FilterText());
  }

  private String order(Ordering ordering) {
    StringBuilder text = new StringBuilder();
    for (Ordering.Key key : ordering.keys()) {
      text.append(column(key.column())).append(' ').append(key.sort()).append(", ");
    }
    return text.append("id").toString();
  }

  /** Makes a value a parameter and returns its name. */
  private String bind(Object value) {
    String name = "p" + (parameters.size() + 1);
    parameters.put(name, value);
    return name;
  }

  private static String quote(String key) {
    return '`' + key.replace("`", "``") + '`';
  }

  private String column(Column column) {
    return column.accept(new ColumnText());
  }

  private final class ColumnText implements Column.Visitor<String> {
    @Override
    public String visitId(Column.Id column) {
      return "id";
    }

    @Override
    public String visitLabel(Column.Label column) {
      return "label";
    }

    @Override
    public String visitProperty(Column.Property column) {
      return quote(column.key());
    }

    @Override
    public String visitDistance(Column.Distance column) {
      return "distance";
    }

    @Override
    public String visitDegree(Column.Degree column) {
      return "degree " + column.direction() + " along " + relationships(column.relationships());
    }

    @Override
    public String visitStartId(Column.StartId column) {
      return "start";
    }

    @Override
    public String visitRelationshipPart(Column.RelationshipPart column) {
      return "relationship " + column.part();
    }

    @Override
    public String visitRelationshipProperty(Column.RelationshipProperty column) {
      return "relationship " + quote(column.key());
    }

    @Override
    public String visitCount(Column.Count column) {
      return "count";
    }

    @Override
    public String visitCountWalks(Column.CountWalks column) {
      return "count of walks";
    }

    @Override
    public String visitAggregate(Column.Aggregate column) {
      return column.function() + " of " + column.of().accept(this);
    }
  }

  private final class FilterText implements Filter.Visitor<String> {
    @Override
    public String visitCompare(Filter.Compare filter) {
      return quote(filter.key()) + ' ' + filter.operator() + ' ' + bind(filter.value().raw());
    }

    @Override
    public String visitIn(Filter.In filter) {
      List<Object> values = filter.values().stream().map(Value::raw).toList();
      return quote(filter.key()) + " IN " + bind(values);
    }

    @Override
    public String visitContains(Filter.Contains filter) {
      return quote(filter.key()) + " CONTAINS " + bind(filter.item().raw());
    }

    @Override
    public String visitStartsWith(Filter.StartsWith filter) {
      return quote(filter.key()) + " STARTS WITH " + bind(filter.prefix());
    }

    @Override
    public String visitContainsText(Filter.ContainsText filter) {
      return quote(filter.key()) + " CONTAINS TEXT " + bind(filter.part());
    }

    @Override
    public String visitEndsWith(Filter.EndsWith filter) {
      return quote(filter.key()) + " ENDS WITH " + bind(filter.suffix());
    }

    @Override
    public String visitAbsent(Filter.Absent filter) {
      return quote(filter.key()) + " IS ABSENT";
    }

    @Override
    public String visitRelated(Filter.Related filter) {
      return "RELATED "
          + filter.direction()
          + " along ("
          + relationships(filter.relationships())
          + ") to ("
          + nodes(filter.neighbour())
          + ")";
    }

    @Override
    public String visitDegree(Filter.Degree filter) {
      return "DEGREE "
          + filter.direction()
          + " along ("
          + relationships(filter.relationships())
          + ") "
          + filter.operator()
          + ' '
          + bind(filter.count());
    }

    @Override
    public String visitAnd(Filter.And filter) {
      return filter.filters().isEmpty() ? "TRUE" : joined(filter.filters(), " AND ");
    }

    @Override
    public String visitOr(Filter.Or filter) {
      return filter.filters().isEmpty() ? "FALSE" : joined(filter.filters(), " OR ");
    }

    @Override
    public String visitNot(Filter.Not filter) {
      return "NOT " + filter.filter().accept(this);
    }

    private String joined(List<Filter> filters, String operator) {
      return filters.stream()
          .map(filter -> filter.accept(this))
          .collect(Collectors.joining(operator, "(", ")"));
    }
  }
}
