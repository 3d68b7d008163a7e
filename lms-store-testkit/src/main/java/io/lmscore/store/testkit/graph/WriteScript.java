package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder.Body;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial of versions and conditions as a row: the stored state, the writes with their outcomes,
 * and the stored state after them.
 *
 * <pre>{@code
 * given(5).put(6, ifVersion(5), APPLIED).stored(6)
 * given(5).put(5, IF_NEWER, SKIPPED).stored(5)
 * deleted(5).conflict(6, ifVersion(5), MISSING).nothingStored()
 * }</pre>
 *
 * <p>Each step writes the node {@code a} and, with the same version and condition, the loop of the
 * node {@code hub}. A put has the number of its step as property, so {@link #stored} can tell which
 * put was applied last.
 */
final class WriteScript implements Body<GraphStore> {
  private static final String STEP = "step";

  private final List<Body<GraphStore>> steps = new ArrayList<>();

  /** The number of the last put that is expected to be applied. */
  private int applied;

  private WriteScript() {}

  /** Begins with both elements stored in this version. */
  static WriteScript given(long version) {
    return nothing().then(graph -> putAll(graph, node(0, version), loop(0, version)));
  }

  /** Begins with neither element stored, and without tombstones of them. */
  static WriteScript nothing() {
    return new WriteScript().then(graph -> graph.put(thing("hub")));
  }

  /** Begins with both elements stored in version 3 and then deleted with this version. */
  static WriteScript deleted(long version) {
    return nothing().putBoth(3, ALWAYS, Outcome.APPLIED).delete(version, ALWAYS, Outcome.APPLIED);
  }

  private static Node node(int step, long version) {
    return thing("a", STEP, step).withVersion(version);
  }

  private static Relationship loop(int step, long version) {
    return link("hub", "hub", STEP, step).withVersion(version);
  }

  /** Puts each element in a call of its own. */
  WriteScript put(long version, WriteCondition condition, Outcome expected) {
    int step = nextPut(expected);
    String what = describe("put", version, condition);
    return then(
        graph -> {
          Expect.equal("node: " + what, graph.put(node(step, version), condition), expected);
          Expect.equal("loop: " + what, graph.put(loop(step, version), condition), expected);
        });
  }

  /** Puts both elements in one batch. */
  WriteScript putBoth(long version, WriteCondition condition, Outcome expected) {
    int step = nextPut(expected);
    return batch(
        describe("put", version, condition),
        List.of(
            Write.put(node(step, version), condition), Write.put(loop(step, version), condition)),
        expected);
  }

  /**
   * Changes each element in a call of its own. A change sets the number of its step, as puts do.
   */
  WriteScript change(long version, WriteCondition condition, Outcome expected) {
    int step = nextPut(expected);
    String what = describe("change", version, condition);
    return then(
        graph -> {
          for (Write write : changes(step, version, condition)) {
            Expect.equal(
                write.describe() + ": " + what, graph.write(List.of(write)), List.of(expected));
          }
        });
  }

  /** Changes both elements in one batch. */
  WriteScript changeBoth(long version, WriteCondition condition, Outcome expected) {
    int step = nextPut(expected);
    String what = describe("change", version, condition);
    return batch(what, changes(step, version, condition), expected);
  }

  /** Expects a conflict from a change of either element. */
  WriteScript changeConflict(long version, WriteCondition condition, Reason reason) {
    int step = steps.size();
    return then(
        graph -> {
          for (Write write : changes(step, version, condition)) {
            Expect.conflict(reason, write.describe(), () -> graph.write(List.of(write)));
          }
        });
  }

  private static List<Write> changes(int step, long version, WriteCondition condition) {
    PropertyMap set = PropertyMap.of(STEP, step);
    return List.of(
        Write.change(id("a"), set).withVersion(version).withCondition(condition),
        Write.change(linkId("hub", "hub"), set).withVersion(version).withCondition(condition));
  }

  /** Deletes both elements in one batch. */
  WriteScript delete(long version, WriteCondition condition, Outcome expected) {
    return batch(describe("delete", version, condition), deletes(version, condition), expected);
  }

  private WriteScript batch(String what, List<Write> writes, Outcome expected) {
    return then(graph -> Expect.equal(what, graph.write(writes), List.of(expected, expected)));
  }

  /** Expects a conflict from a put of either element. */
  WriteScript conflict(long version, WriteCondition condition, Reason reason) {
    return conflict(steps.size(), version, condition, reason);
  }

  /** Expects a conflict from a put of either element with the content of {@link #given}. */
  WriteScript conflictOfSame(long version, WriteCondition condition, Reason reason) {
    return conflict(0, version, condition, reason);
  }

  private WriteScript conflict(int step, long version, WriteCondition condition, Reason reason) {
    String what = describe("put", version, condition);
    return then(
        graph -> {
          Expect.conflict(reason, "node: " + what, () -> graph.put(node(step, version), condition));
          Expect.conflict(reason, "loop: " + what, () -> graph.put(loop(step, version), condition));
        });
  }

  /** Expects a conflict from a delete of either element. */
  WriteScript deleteConflict(long version, WriteCondition condition, Reason reason) {
    return then(
        graph -> {
          for (Write write : deletes(version, condition)) {
            Expect.conflict(reason, write.describe(), () -> graph.write(List.of(write)));
          }
        });
  }

  private static List<Write> deletes(long version, WriteCondition condition) {
    return List.of(
        new Write.DeleteNode(id("a"), version, condition),
        new Write.DeleteRelationship(linkId("hub", "hub"), version, condition));
  }

  /**
   * Expects both elements in this version with the content of the last applied put, and no other
   * elements.
   */
  WriteScript stored(long version) {
    int step = applied;
    return then(graph -> holds(graph, thing("hub"), node(step, version), loop(step, version)));
  }

  /** Expects that neither element is stored. */
  WriteScript nothingStored() {
    return then(graph -> holds(graph, thing("hub")));
  }

  /** Adds another step. */
  WriteScript then(Body<GraphStore> step) {
    steps.add(step);
    return this;
  }

  private int nextPut(Outcome expected) {
    int step = steps.size();
    if (expected == Outcome.APPLIED) {
      applied = step;
    }
    return step;
  }

  private String describe(String write, long version, WriteCondition condition) {
    return "step " + steps.size() + ", " + write + " of version " + version + " " + condition;
  }

  @Override
  public void run(GraphStore graph) throws Exception {
    for (Body<GraphStore> step : steps) {
      step.run(graph);
    }
  }
}
