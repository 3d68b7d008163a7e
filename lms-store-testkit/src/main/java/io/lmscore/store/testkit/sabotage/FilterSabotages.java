package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Absent;
import io.lmscore.store.graph.Filter.Compare;
import io.lmscore.store.graph.Filter.Contains;
import io.lmscore.store.graph.Filter.ContainsText;
import io.lmscore.store.graph.Filter.EndsWith;
import io.lmscore.store.graph.Filter.In;
import io.lmscore.store.graph.Filter.Not;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filter.StartsWith;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Graph stores with filters that hold where they should not, and with wrong orders. */
final class FilterSabotages {
  private FilterSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(filters(), orders());
  }

  private static List<Sabotage> filters() {
    return List.of(
        Sabotage.graph(
            "ne holds for absent properties",
            compares(Operator.NE, c -> Filters.or(c, Filters.absent(c.key()))),
            "FLT-3",
            "RND-1"),
        Sabotage.graph(
            "ne holds for values of another kind",
            compares(
                Operator.NE,
                c ->
                    Filters.and(
                        Filters.present(c.key()),
                        Filters.not(new Compare(c.key(), Operator.EQ, c.value())))),
            "FLT-3"),
        Sabotage.graph(
            "not is false for absent properties, as in SQL",
            ChangedQuestions.filters(
                f ->
                    f instanceof Not n && n.filter() instanceof Compare c
                        ? Filters.and(n, Filters.present(c.key()))
                        : f),
            "FLT-4"),
        Sabotage.graph(
            "integers are compared as doubles",
            ChangedQuestions.filters(
                f ->
                    f instanceof Compare c && c.value() instanceof IntegerValue i
                        ? new Compare(c.key(), c.operator(), new DoubleValue(i.value()))
                        : f),
            "FLT-1"),
        Sabotage.graph(
            "a whole double is compared as an integer",
            compares(Operator.EQ, FilterSabotages::whole),
            "FLT-2"),
        Sabotage.graph(
            "le leaves out equal values",
            compares(Operator.LE, c -> new Compare(c.key(), Operator.LT, c.value())),
            "FLT-1"),
        Sabotage.graph(
            "in without values holds for all",
            ChangedQuestions.filters(
                f -> f instanceof In in && in.values().isEmpty() ? Filters.all() : f),
            "FLT-5"),
        Sabotage.graph(
            "contains takes text for a list",
            ChangedQuestions.filters(
                f ->
                    f instanceof Contains c && c.item() instanceof TextValue t
                        ? Filters.or(c, new StartsWith(c.key(), t.value()))
                        : f),
            "FLT-6"),
        Sabotage.graph(
            "ne of lists holds for any value",
            ChangedQuestions.filters(
                f ->
                    f instanceof Compare c
                            && c.operator() == Operator.NE
                            && c.value() instanceof ListValue
                        ? Filters.and(
                            Filters.present(c.key()),
                            Filters.not(new Compare(c.key(), Operator.EQ, c.value())))
                        : f),
            "FLT-6"),
        Sabotage.graph(
            "the empty prefix holds for everything",
            ChangedQuestions.filters(
                f ->
                    f instanceof StartsWith s && s.prefix().isEmpty()
                        ? Filters.present(s.key())
                        : f),
            "FLT-7"),
        Sabotage.graph(
            "containsText holds for any case",
            ChangedQuestions.filters(
                f ->
                    f instanceof ContainsText c
                        ? Filters.or(
                            c,
                            new ContainsText(c.key(), c.part().toUpperCase(Locale.ROOT)),
                            new ContainsText(c.key(), c.part().toLowerCase(Locale.ROOT)))
                        : f),
            "FLT-9"),
        Sabotage.graph(
            "a percent sign in containsText stands for any text",
            ChangedQuestions.filters(f -> f instanceof ContainsText c ? likePattern(c) : f),
            "FLT-9"),
        Sabotage.graph(
            "containsText ignores the last character of the longest part",
            ChangedQuestions.filters(
                f ->
                    f instanceof ContainsText c && c.part().length() == Filter.MAX_PART
                        ? new ContainsText(c.key(), c.part().substring(0, Filter.MAX_PART - 1))
                        : f),
            "FLT-9"),
        Sabotage.graph(
            "the empty part holds for everything",
            ChangedQuestions.filters(
                f ->
                    f instanceof ContainsText c && c.part().isEmpty()
                        ? Filters.present(c.key())
                        : f),
            "FLT-9"),
        Sabotage.graph(
            "endsWith finds parts, too",
            ChangedQuestions.filters(
                f -> f instanceof EndsWith e ? new ContainsText(e.key(), e.suffix()) : f),
            "FLT-9"),
        Sabotage.graph(
            "endsWith passes over a line end",
            ChangedQuestions.filters(
                f ->
                    f instanceof EndsWith e
                        ? Filters.or(e, new EndsWith(e.key(), e.suffix() + "\n"))
                        : f),
            "FLT-9"),
        Sabotage.graph(
            "nothing is absent",
            ChangedQuestions.filters(f -> f instanceof Absent ? Filters.or() : f),
            "FLT-4"));
  }

  /** Returns the parts of a pattern of SQL, in any order. */
  private static Filter likePattern(ContainsText contains) {
    return new Filter.And(
        Arrays.stream(contains.part().split("%", -1))
            .<Filter>map(part -> new ContainsText(contains.key(), part))
            .toList());
  }

  private static List<Sabotage> orders() {
    return List.of(
        Sabotage.graph(
            "absent comes first when descending",
            inner -> reorders(inner, FilterSabotages::absentFirst),
            "ORD-2"),
        Sabotage.graph(
            "ids order by UTF-16",
            inner -> reorders(inner, (t, nodes) -> byIdUtf16(nodes, t.ordering())),
            "ORD-2",
            "RD-1"),
        Sabotage.graph(
            "text orders by UTF-16", inner -> reorders(inner, FilterSabotages::textUtf16), "ORD-1"),
        Sabotage.graph(
            "descending is ascending",
            ChangedQuestions.traversals(
                t -> t.ordering().isEmpty() ? t : t.orderBy(ascending(t.ordering().get()))),
            "ORD-1"),
        Sabotage.graph(
            "the limit is applied before the order",
            inner -> reorders(inner, (t, nodes) -> last(nodes, t.limit())),
            "ORD-3"));
  }

  private static UnaryOperator<GraphStore> compares(
      Operator operator, Function<Compare, Filter> change) {
    return ChangedQuestions.filters(
        f -> f instanceof Compare c && c.operator() == operator ? change.apply(c) : f);
  }

  private static Filter whole(Compare compare) {
    if (compare.value() instanceof DoubleValue d
        && Math.rint(d.value()) == d.value()
        && Math.abs(d.value()) < 0x1p62) {
      return new Compare(compare.key(), Operator.EQ, new IntegerValue((long) d.value()));
    }
    return compare;
  }

  private static Ordering ascending(Ordering ordering) {
    return new Ordering(
        ordering.keys().stream()
            .map(key -> new Ordering.Key(key.column(), Sort.ASCENDING))
            .toList());
  }

  private static List<Node> absentFirst(Traversal traversal, List<Node> nodes) {
    Optional<Ordering.Key> first =
        traversal.ordering().flatMap(ordering -> ordering.keys().stream().findFirst());
    if (first.isEmpty() || first.get().sort() == Sort.ASCENDING) {
      return nodes;
    }
    List<Node> moved = new ArrayList<>(nodes);
    moved.sort(Comparator.comparing(node -> value(node, first.get().column()).isPresent()));
    return moved;
  }

  private static List<Node> byIdUtf16(List<Node> nodes, Optional<Ordering> ordering) {
    List<Node> moved = new ArrayList<>(nodes);
    if (ordering.filter(o -> o.keys().isEmpty()).isPresent()) {
      moved.sort(Comparator.comparing(node -> node.id().value()));
    }
    return moved;
  }

  private static List<Node> textUtf16(Traversal traversal, List<Node> nodes) {
    Optional<Ordering.Key> first =
        traversal.ordering().flatMap(ordering -> ordering.keys().stream().findFirst());
    if (first.isEmpty()) {
      return nodes;
    }
    Comparator<Node> order =
        (a, b) -> {
          Optional<Value> x = value(a, first.get().column());
          Optional<Value> y = value(b, first.get().column());
          return x.isPresent()
                  && y.isPresent()
                  && x.get() instanceof TextValue s
                  && y.get() instanceof TextValue t
              ? s.value().compareTo(t.value())
              : 0;
        };
    List<Node> moved = new ArrayList<>(nodes);
    for (int i = 1; i < moved.size(); i++) { // insertion sort: the order is not transitive
      for (int j = i; j > 0 && order.compare(moved.get(j - 1), moved.get(j)) > 0; j--) {
        Collections.swap(moved, j - 1, j);
      }
    }
    return moved;
  }

  private static Optional<Value> value(Node node, Column column) {
    return column instanceof Column.Property property
        ? node.properties().find(property.key())
        : Optional.empty();
  }

  private static List<Node> last(List<Node> nodes, int limit) {
    return nodes.subList(Math.max(0, nodes.size() - limit), nodes.size());
  }

  /** Reads all nodes and orders them in another way. */
  private static GraphStore reorders(
      GraphStore inner, BiFunction<Traversal, List<Node>, List<Node>> order) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Node> nodes(Traversal traversal) {
        if (traversal.ordering().isEmpty()) {
          return inner().nodes(traversal);
        }
        List<Node> all = inner().nodes(traversal.limit(Traversal.MAX_LIMIT));
        List<Node> moved = order.apply(traversal, all);
        return moved.subList(0, Math.min(traversal.limit(), moved.size()));
      }

      @Override
      public List<NodeId> ids(Traversal traversal) {
        return traversal.ordering().isEmpty()
            ? inner().ids(traversal)
            : nodes(traversal).stream().map(Node::id).toList();
      }

      @Override
      public List<Node> nodes(Collection<NodeId> ids) {
        return byIdUtf16(inner().nodes(ids), Optional.of(Ordering.byId()));
      }
    };
  }
}
