package io.lmscore.store.spi.graph;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Comparator;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The order of nodes by an {@link Ordering}: key by key in {@link ValueOrder}, ascending or
 * descending. A node without the property comes after all others in both directions. Nodes that are
 * equal in all keys are ordered by id. For backends whose server lacks this order.
 *
 * @param ordering the keys
 * @param work called before each comparison with its cost in steps of {@link ComparisonCost}; its
 *     exceptions end the sort
 */
public record NodeOrder(Ordering ordering, IntConsumer work) implements Comparator<Node> {
  /** Creates an order for calls without a deadline. */
  public NodeOrder(Ordering ordering) {
    this(ordering, steps -> {});
  }

  @Override
  public int compare(Node a, Node b) {
    work.accept(1);
    for (Ordering.Key key : ordering.keys()) {
      int order =
          compare(
              a.properties().values().get(key.property()),
              b.properties().values().get(key.property()),
              key.sort());
      if (order != 0) {
        return order;
      }
    }
    return a.id().compareTo(b.id());
  }

  private int compare(@Nullable Value a, @Nullable Value b, Sort sort) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    work.accept(ComparisonCost.of(a, b));
    return sort == Sort.ASCENDING
        ? ValueOrder.INSTANCE.compare(a, b)
        : ValueOrder.INSTANCE.compare(b, a);
  }
}
