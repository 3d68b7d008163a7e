package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The argument checks that every {@link GraphStore} makes before it sends anything. */
public final class GraphArguments {
  private static final int MAX_K = 1_000;

  private GraphArguments() {}

  /**
   * Returns the ids, each once, in id order.
   *
   * @throws LimitExceededException when there are more than {@link GraphStore#MAX_IDS} ids
   */
  public static SortedSet<NodeId> ids(Collection<NodeId> ids, Call call) {
    SortedSet<NodeId> distinct = new TreeSet<>(ids);
    if (distinct.size() > GraphStore.MAX_IDS) {
      throw new LimitExceededException(call.message("ids"), distinct.size(), GraphStore.MAX_IDS);
    }
    return distinct;
  }

  /**
   * Checks the age of tombstones.
   *
   * @throws InvalidValueException when the age is negative
   */
  public static void checkAge(Duration age, Call call) {
    if (age.isNegative()) {
      throw new InvalidValueException(call.message("age " + age + " is negative"));
    }
  }

  /** The instant that is this long before now, but not before the beginning of 1970. */
  public static Instant before(Instant now, Duration age) {
    Duration sinceEpoch = Duration.between(Instant.EPOCH, now);
    return age.compareTo(sinceEpoch) > 0 ? Instant.EPOCH : now.minus(age);
  }

  /**
   * Checks the number of a digest bucket.
   *
   * @throws InvalidValueException when no digest bucket has that number
   */
  public static void checkBucket(int bucket, Call call) {
    if (bucket < 0 || bucket >= Digest.BUCKETS) {
      throw new InvalidValueException(
          call.message("bucket is " + bucket + ", not 0.." + (Digest.BUCKETS - 1)));
    }
  }

  /**
   * Checks the number of paths of {@link GraphStore#kShortestPaths}.
   *
   * @throws InvalidValueException when the number is not 1 to 1,000
   */
  public static void checkK(int k, Call call) {
    if (k < 1 || k > MAX_K) {
      throw new InvalidValueException(call.message("k is " + k + ", not 1.." + MAX_K));
    }
  }

  /**
   * Returns the columns of rows.
   *
   * @throws LimitExceededException when there are more than {@link GraphStore#MAX_COLUMNS}
   * @throws InvalidValueException when there is none or one occurs twice; when the order is by a
   *     column that these rows must show to be ordered by it; when they are of relationships, and
   *     the traversal does not end with a hop of one step
   */
  public static List<Column> columns(Traversal traversal, Column[] columns, Call call) {
    List<Column> list = List.of(columns);
    if (list.isEmpty()) {
      throw new InvalidValueException(call.message("there are no columns; name at least one"));
    } else if (list.size() > GraphStore.MAX_COLUMNS) {
      throw new LimitExceededException(
          call.message("columns"), list.size(), GraphStore.MAX_COLUMNS);
    }
    Set<Column> distinct = new HashSet<>();
    for (Column column : list) {
      if (!distinct.add(column)) {
        throw new InvalidValueException(
            call.message("column " + column.describe() + " occurs twice"));
      }
    }
    LastStep.check(traversal, list, call);
    checkOrder(traversal, list, call);
    return list;
  }

  /**
   * Rows are ordered by start, by relationships and by aggregates, and groups by anything, only
   * where they show it.
   */
  private static void checkOrder(Traversal traversal, List<Column> columns, Call call) {
    boolean areGroups = Groups.areGroups(columns);
    for (Column key : orderColumns(traversal)) {
      if ((areGroups || isOfRowsOnly(key)) && !columns.contains(key)) {
        throw new InvalidValueException(
            call.message(
                "the ordering is by "
                    + key.describe()
                    + ", which is not among the columns; add it to them"));
      }
    }
  }

  /**
   * Refuses an order that only rows can have, for a question whose results are nodes.
   *
   * @throws InvalidValueException when a key of the order is the start, of a relationship, or an
   *     aggregate
   */
  public static void checkNodeOrder(Traversal traversal, Call call) {
    for (Column key : orderColumns(traversal)) {
      if (isOfRowsOnly(key)) {
        throw new InvalidValueException(
            call.message(
                "the ordering is by "
                    + key.describe()
                    + ", which only rows with that column have"));
      }
    }
  }

  private static boolean isOfRowsOnly(Column column) {
    return column.isAggregate() || column.isOfRelationship() || column.equals(Column.start());
  }

  private static List<Column> orderColumns(Traversal traversal) {
    return traversal.ordering().stream()
        .flatMap(ordering -> ordering.keys().stream())
        .map(Ordering.Key::column)
        .toList();
  }

  /**
   * Refuses an order, for a question whose result has a fixed order or none.
   *
   * @throws InvalidValueException when the traversal has an order
   */
  public static void rejectOrder(Traversal traversal, Call call) {
    if (traversal.ordering().isPresent()) {
      throw new InvalidValueException(
          call.message(
              "the traversal has an ordering, but these results are unordered; remove orderBy"));
    }
  }
}
