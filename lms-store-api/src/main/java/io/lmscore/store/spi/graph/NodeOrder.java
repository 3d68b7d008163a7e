package io.lmscore.store.spi.graph;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of nodes by an {@link Ordering}: key by key in {@link ValueOrder}, ascending or
 * descending. A node without the property comes after all others in both directions. Nodes that are
 * equal in all keys are ordered by id. For backends whose server lacks this order.
 *
 * @param ordering the keys
 */
public record NodeOrder(Ordering ordering) implements Comparator<Node> {
  @Override
  public int compare(Node a, Node b) {
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

  private static int compare(@Nullable Value a, @Nullable Value b, Sort sort) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return sort == Sort.ASCENDING
        ? ValueOrder.INSTANCE.compare(a, b)
        : ValueOrder.INSTANCE.compare(b, a);
  }
}
