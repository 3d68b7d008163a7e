package io.lmscore.store.memory.plan;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.Comparator;
import java.util.Optional;

/** An ordering as a comparator. */
record NodeOrder(Ordering ordering, HeapCall call) implements Comparator<Node> {
  @Override
  public int compare(Node a, Node b) {
    call.step();
    for (Ordering.Key key : ordering.keys()) {
      int order =
          compare(key, a.properties().find(key.property()), b.properties().find(key.property()));
      if (order != 0) {
        return order;
      }
    }
    return a.id().compareTo(b.id());
  }

  private int compare(Ordering.Key key, Optional<Value> a, Optional<Value> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    call.steps(ComparisonCost.of(a.get(), b.get()));
    int order = ValueOrder.INSTANCE.compare(a.get(), b.get());
    return key.sort() == Sort.ASCENDING ? order : -order;
  }
}
