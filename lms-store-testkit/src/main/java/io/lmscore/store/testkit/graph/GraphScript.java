package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.putAll;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trial of writes as a row: the stored elements, the writes with their outcomes, and the stored
 * elements after them.
 *
 * <pre>{@code
 * given(thing("a"), thing("b"), link("a", "b"))
 *     .batch(applied(Write.delete(id("a"))), missing(Write.delete(id("c"))))
 *     .holds(thing("b"))
 * }</pre>
 */
final class GraphScript implements Body<GraphStore> {
  private final List<Body<GraphStore>> steps = new ArrayList<>();

  private GraphScript() {}

  /** A write with the outcome that it must have. */
  record Expected(Write write, Outcome outcome) {}

  static Expected applied(Write write) {
    return new Expected(write, Outcome.APPLIED);
  }

  static Expected skipped(Write write) {
    return new Expected(write, Outcome.SKIPPED);
  }

  static Expected missing(Write write) {
    return new Expected(write, Outcome.MISSING);
  }

  /** Begins with these elements alone. */
  static GraphScript given(Element... elements) {
    return new GraphScript().then(graph -> putAll(graph, elements));
  }

  /** Puts an element unconditionally. */
  GraphScript put(Element element) {
    return put(element, WriteCondition.ALWAYS, Outcome.APPLIED);
  }

  /** Puts an element in a call of its own. */
  GraphScript put(Element element, WriteCondition condition, Outcome expected) {
    return then(
        graph ->
            Expect.equal(
                "put of " + element.describe(),
                element instanceof Node node
                    ? graph.put(node, condition)
                    : graph.put((Relationship) element, condition),
                expected));
  }

  /** Deletes a stored node. */
  GraphScript delete(NodeId id) {
    return then(graph -> Expect.equal("delete", graph.delete(id), true));
  }

  /** Writes one batch. */
  GraphScript batch(Expected... writes) {
    List<Write> all = Arrays.stream(writes).map(Expected::write).toList();
    List<Outcome> outcomes = Arrays.stream(writes).map(Expected::outcome).toList();
    return then(graph -> Expect.equal("outcomes of " + all, graph.write(all), outcomes));
  }

  /** Expects a conflict from a batch. */
  GraphScript conflict(Reason reason, Write... writes) {
    List<Write> all = List.of(writes);
    return then(graph -> Expect.conflict(reason, "batch of " + all, () -> graph.write(all)));
  }

  /** Expects exactly these elements in the graph. */
  GraphScript holds(Element... elements) {
    return then(graph -> Graphs.holds(graph, elements));
  }

  private GraphScript then(Body<GraphStore> step) {
    steps.add(step);
    return this;
  }

  @Override
  public void run(GraphStore graph) throws Exception {
    for (Body<GraphStore> step : steps) {
      step.run(graph);
    }
  }
}
