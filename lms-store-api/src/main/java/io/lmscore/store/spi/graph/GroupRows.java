package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Groups what a traversal found, for backends whose server cannot compare values exactly. Values
 * chosen to have the same hash cost at most a sort. Not thread-safe.
 */
public final class GroupRows {
  private final Groups groups;
  private final List<Column> keys;
  private final ValueSequence sequence;
  private final IntConsumer work;
  private final Map<GroupKey, Aggregates> found = new HashMap<>();

  /**
   * Begins without groups; without columns other than aggregates, with the only one.
   *
   * @param work called before values are added and before each comparison with the cost in steps of
   *     {@link ComparisonCost}; its exceptions end the work
   */
  public GroupRows(Groups groups, IntConsumer work) {
    this.groups = groups;
    this.keys = groups.keys();
    this.sequence = new ValueSequence(work);
    this.work = work;
    if (keys.isEmpty()) {
      group(List.of());
    }
  }

  /**
   * Adds to a group.
   *
   * @param keyValues one for each of {@link Groups#keys}
   * @param values one for each of {@link Groups#aggregated}
   * @param count how often they were found together
   */
  public void add(List<Optional<Value>> keyValues, List<Optional<Value>> values, long count) {
    add(keyValues, values, count, 0);
  }

  /**
   * Adds to a group, with walks.
   *
   * @param keyValues one for each of {@link Groups#keys}
   * @param values one for each of {@link Groups#aggregated}
   * @param count how often they were found together
   * @param walks how many walks led there
   */
  public void add(
      List<Optional<Value>> keyValues, List<Optional<Value>> values, long count, long walks) {
    List<Optional<Value>> shared = new ArrayList<>(keyValues.size());
    for (Optional<Value> value : keyValues) {
      work.accept(value.map(ComparisonCost::of).orElse(1)); // the map computes its hash
      shared.add(value.map(ValueSequence::asInteger));
    }
    group(shared).add(values, count, walks);
  }

  private Aggregates group(List<Optional<Value>> shared) {
    return found.computeIfAbsent(
        new GroupKey(shared, sequence), key -> new Aggregates(groups, sequence));
  }

  /**
   * The groups in the order of {@link Groups#order}.
   *
   * @param call for the message of the exception
   * @throws io.lmscore.store.BackendException NEVER when a sum of magnitudes is more than a double
   *     holds
   * @throws io.lmscore.store.LimitExceededException when the walks of a group are counted, and are
   *     more than 2^63 - 1
   */
  public List<Row> rows(Traversal traversal, Call call) {
    List<Ordering.Key> order = groups.order(traversal);
    List<Row> rows = new ArrayList<>(found.size());
    found.forEach((key, aggregates) -> rows.add(row(key, aggregates, call)));
    rows.sort((a, b) -> compare(a, b, order));
    return rows;
  }

  private Row row(GroupKey key, Aggregates aggregates, Call call) {
    List<Optional<Value>> values = new ArrayList<>();
    work.accept(groups.columns().size());
    for (Column column : groups.columns()) {
      int index = keys.indexOf(column);
      values.add(index < 0 ? aggregates.value(column, call) : key.values().get(index));
    }
    return new Row(groups.columns(), values);
  }

  private int compare(Row a, Row b, List<Ordering.Key> order) {
    for (Ordering.Key key : order) {
      int byKey = sequence.compare(a.find(key.column()), b.find(key.column()), key.sort());
      if (byKey != 0) {
        return byKey;
      }
    }
    return 0;
  }
}
