package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.GraphState;

/** A {@link NodePattern}, made ready for one state of a graph. */
final class NodeTest {
  private final GraphState state;
  private final Call call;
  private final NameSet labels;
  private final Filter filter;
  private final boolean hasFilter;
  private final boolean isAny;

  NodeTest(NodePattern pattern, GraphState state, Call call) {
    this.state = state;
    this.call = call;
    this.labels = NameSet.of(pattern.labels(), state.labelNames());
    this.filter = pattern.filter();
    this.hasFilter = !filter.equals(Filters.all());
    this.isAny = labels.isAny() && !hasFilter;
  }

  /** Whether every node matches. */
  boolean isAny() {
    return isAny;
  }

  /** Whether a node that is there matches. */
  boolean matches(int node) {
    return (labels.isAny() || labels.contains(state.labels().get(node)))
        && (!hasFilter || filter.accept(new FilterEvaluator(state.node(node).properties(), call)));
  }
}
