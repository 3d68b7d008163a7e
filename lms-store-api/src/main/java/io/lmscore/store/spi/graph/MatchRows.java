package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Row;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Sorts the nodes that a traversal found by an {@link Ordering}, and makes rows of them. For
 * backends whose server lacks the order of {@link io.lmscore.store.value.ValueOrder}. Not
 * thread-safe.
 */
public final class MatchRows {
  private static final Comparator<Match> TIES =
      Comparator.<Match, NodeId>comparing(match -> match.node().id())
          .thenComparing(match -> match.start().orElse(match.node().id()))
          .thenComparing(MatchRows::compareRelationships);

  private final Degrees degrees;
  private final IntConsumer work;
  private final ValueSequence sequence;

  /** Counts the relationships of a node. */
  public interface Degrees {
    /** The number of relationships of the node that {@code degree} counts. */
    long of(NodeId node, Column.Degree degree);
  }

  private record Keyed(Match match, List<Optional<Value>> keys) {}

  /** Collects matches, and keeps only the first ones in an order. Not thread-safe. */
  public final class First {
    private static final int SLACK = 1_024;

    private final List<Ordering.Key> order;
    private final List<Column> columns;
    private final int limit;
    private List<Keyed> kept = new ArrayList<>();

    private First(Ordering ordering, int limit) {
      this.order = ordering.keys();
      this.columns = order.stream().map(Ordering.Key::column).toList();
      this.limit = limit;
    }

    /** Adds a match. */
    public void add(Match match) {
      kept.add(new Keyed(match, values(match, columns)));
      if (kept.size() > 2L * limit + SLACK) {
        kept = sorted();
      }
    }

    /** The first matches in order, up to the limit. */
    public List<Match> matches() {
      return sorted().stream().map(Keyed::match).toList();
    }

    private List<Keyed> sorted() {
      kept.sort((a, b) -> compare(a, b, order));
      return kept.size() > limit ? new ArrayList<>(kept.subList(0, limit)) : kept;
    }
  }

  /**
   * @param work called before each comparison with its cost in steps of {@link ComparisonCost}; its
   *     exceptions end the sort
   */
  public MatchRows(Degrees degrees, IntConsumer work) {
    this.degrees = degrees;
    this.work = work;
    this.sequence = new ValueSequence(work);
  }

  /**
   * Collects the first matches in that order: key by key, ascending or descending. An absent value
   * comes after all others in both directions. Matches that are equal in all keys are ordered by
   * the id of the node, then by that of the start, then by that of the relationship.
   *
   * @param limit how many are kept; the heap holds about twice as many
   */
  public First first(Ordering ordering, int limit) {
    return new First(ordering, limit);
  }

  /** The row of a match. */
  public Row row(Match match, List<Column> columns) {
    return new Row(columns, values(match, columns));
  }

  /** The values of the columns, none of which is an aggregate. */
  public List<Optional<Value>> values(Match match, List<Column> columns) {
    work.accept(columns.size());
    ValueOf valueOf = new ValueOf(match);
    return columns.stream().map(column -> column.accept(valueOf)).toList();
  }

  private int compare(Keyed a, Keyed b, List<Ordering.Key> keys) {
    work.accept(1);
    for (int i = 0; i < keys.size(); i++) {
      int order = sequence.compare(a.keys().get(i), b.keys().get(i), keys.get(i).sort());
      if (order != 0) {
        return order;
      }
    }
    return TIES.compare(a.match(), b.match());
  }

  private static int compareRelationships(Match a, Match b) {
    return a.relationship().isEmpty() || b.relationship().isEmpty()
        ? 0
        : a.relationship().get().id().compareTo(b.relationship().get().id());
  }

  private final class ValueOf implements Column.Visitor<Optional<Value>> {
    private final Match match;

    ValueOf(Match match) {
      this.match = match;
    }

    @Override
    public Optional<Value> visitId(Column.Id column) {
      return Optional.of(new TextValue(match.node().id().value()));
    }

    @Override
    public Optional<Value> visitLabel(Column.Label column) {
      return Optional.of(new TextValue(match.node().label()));
    }

    @Override
    public Optional<Value> visitProperty(Column.Property column) {
      return match.node().properties().find(column.key());
    }

    @Override
    public Optional<Value> visitDistance(Column.Distance column) {
      return Optional.of(new IntegerValue(match.distance()));
    }

    @Override
    public Optional<Value> visitDegree(Column.Degree column) {
      return Optional.of(new IntegerValue(degrees.of(match.node().id(), column)));
    }

    @Override
    public Optional<Value> visitStartId(Column.StartId column) {
      return match.start().map(start -> new TextValue(start.value()));
    }

    @Override
    public Optional<Value> visitRelationshipPart(Column.RelationshipPart column) {
      return match.relationship().map(found -> new TextValue(column.part().of(found.id())));
    }

    @Override
    public Optional<Value> visitRelationshipProperty(Column.RelationshipProperty column) {
      return match.relationship().flatMap(found -> found.properties().find(column.key()));
    }

    @Override
    public Optional<Value> visitCount(Column.Count column) {
      throw new IllegalArgumentException("one match has no count");
    }

    @Override
    public Optional<Value> visitCountWalks(Column.CountWalks column) {
      throw new IllegalArgumentException("one match has no number of walks");
    }

    @Override
    public Optional<Value> visitAggregate(Column.Aggregate column) {
      throw new IllegalArgumentException("one match has no " + column);
    }
  }
}
