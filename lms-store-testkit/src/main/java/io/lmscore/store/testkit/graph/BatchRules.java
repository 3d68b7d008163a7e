package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.GraphScript.applied;
import static io.lmscore.store.testkit.graph.GraphScript.given;
import static io.lmscore.store.testkit.graph.GraphScript.missing;
import static io.lmscore.store.testkit.graph.GraphScript.skipped;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The rules BAT-1 to BAT-4: batches. */
final class BatchRules {
  static final Relationship A_B = link("a", "b");

  private static final PropertyMap X = PropertyMap.of("x", 1);

  private BatchRules() {}

  static List<Rule> all() {
    return List.of(
        atomic(),
        order(),
        together(),
        outcomes(),
        BatchLimitRules.twice(),
        BatchLimitRules.limits());
  }

  /** A last write that fails, and the reason and element that the failure names. */
  private record Failing(Write write, Reason reason, String element) {}

  /** The elements before a batch that fails: a and b with a relationship, all of version 5. */
  private static final Element[] START = {
    thing("a").withVersion(5), thing("b").withVersion(5), A_B.withVersion(5)
  };

  private static GraphScript start() {
    return given(START);
  }

  static void start(GraphStore graph) {
    putAll(graph, START);
  }

  static void isAsBefore(GraphStore graph) {
    holds(graph, START);
  }

  private static List<Row<Failing>> failing() {
    return List.of(
        row("another label", new Failing(Write.put(Node.of("a", "Room")), Reason.LABEL, "a")),
        row(
            "a missing end",
            new Failing(Write.put(link("new", "gone")), Reason.MISSING_END, "gone")),
        row(
            "another version of a node",
            new Failing(Write.put(thing("a"), ifVersion(4)), Reason.VERSION, "a")),
        row(
            "another version of a relationship",
            new Failing(Write.put(A_B, ifVersion(4)), Reason.VERSION, "a -LINKS-> b")),
        row(
            "a node that exists",
            new Failing(Write.put(thing("b"), IF_ABSENT), Reason.EXISTS, "b")),
        row(
            "a relationship that exists",
            new Failing(Write.put(A_B, IF_ABSENT), Reason.EXISTS, "a -LINKS-> b")),
        row(
            "a version of a node that is missing",
            new Failing(Write.put(thing("none"), ifVersion(4)), Reason.MISSING, "none")),
        row(
            "a delete of a version of a relationship that is missing",
            new Failing(
                new Write.DeleteRelationship(linkId("b", "b"), 0, ifVersion(4)),
                Reason.MISSING,
                "b -LINKS-> b")),
        row(
            "a delete of another version of a node",
            new Failing(new Write.DeleteNode(id("b"), 0, ifVersion(4)), Reason.VERSION, "b")),
        row(
            "a change of another version of a node",
            new Failing(Write.change(id("b"), X).withCondition(ifVersion(4)), Reason.VERSION, "b")),
        row(
            "a change of another version of a relationship",
            new Failing(
                Write.change(A_B.id(), X).withCondition(ifVersion(4)),
                Reason.VERSION,
                "a -LINKS-> b")),
        row(
            "a change of a version of a node that is missing",
            new Failing(
                Write.change(id("none"), X).withCondition(ifVersion(5)), Reason.MISSING, "none")),
        row(
            "a delete of another version of a relationship",
            new Failing(
                new Write.DeleteRelationship(A_B.id(), 0, ifVersion(4)),
                Reason.VERSION,
                "a -LINKS-> b")));
  }

  /** Returns the failing write together with others that would succeed; it is first or last. */
  private static List<Write> among(Write failing, boolean front) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(thing("new")));
    writes.add(Write.put(link("new", "new")));
    writes.add(new Write.DeleteNode(id("never"), 9, ALWAYS));
    writes.add(new Write.DeleteRelationship(linkId("b", "a"), 9, ALWAYS));
    writes.add(failing);
    if (front) {
      Collections.reverse(writes);
    }
    return writes;
  }

  private static void changesNothing(GraphStore graph, Failing failing, boolean front) {
    start(graph);
    Expect.conflict(failing.reason(), "batch", () -> graph.write(among(failing.write(), front)));
    isAsBefore(graph);
    Expect.equal("no tombstone of the batch stayed", graph.purgeTombstones(Duration.ZERO), 0L);
  }

  private static Rule atomic() {
    return RuleBuilder.graph("BAT-1")
        .each("at the end: %s", failing(), (graph, f) -> changesNothing(graph, f, false))
        .each("in front: %s", failing(), (graph, f) -> changesNothing(graph, f, true))
        .trial(
            "deletes are taken back with the rest",
            start()
                .conflict(
                    Reason.MISSING_END,
                    Write.delete(A_B.id()),
                    Write.delete(id("a")),
                    Write.put(thing("c")),
                    Write.put(link("c", "gone")))
                .holds(START))
        .trial(
            "changes are taken back with the rest",
            start()
                .conflict(
                    Reason.MISSING_END,
                    Write.change(id("a"), X),
                    Write.change(A_B.id(), X).withVersion(9),
                    Write.put(link("b", "gone")))
                .conflict(
                    Reason.VERSION,
                    Write.change(id("a"), X),
                    Write.change(id("b"), X),
                    Write.change(A_B.id(), X).withCondition(ifVersion(9)))
                .holds(START))
        .trial(
            "a batch of 500 nodes whose last one conflicts",
            graph -> {
              start(graph);
              List<Write> writes = new ArrayList<>();
              Graphs.things("n", 499).forEach(node -> writes.add(Write.put(node)));
              writes.add(Write.put(thing("a"), IF_ABSENT));
              Expect.conflict(Reason.EXISTS, "batch", () -> graph.write(writes));
              isAsBefore(graph);
            })
        .trial(
            "a batch that succeeds, as a whole",
            start()
                .batch(
                    applied(Write.delete(id("a"))),
                    applied(Write.put(thing("c"))),
                    applied(Write.put(link("c", "b"), IF_ABSENT)))
                .holds(thing("b").withVersion(5), thing("c"), link("c", "b")))
        .build();
  }

  private static Rule order() {
    return RuleBuilder.graph("BAT-2")
        .trial(
            "relationships before their nodes in the list",
            given()
                .batch(
                    applied(Write.put(A_B)),
                    applied(Write.put(thing("b"))),
                    applied(Write.put(thing("a"))))
                .holds(thing("a"), thing("b"), A_B))
        .trial(
            "a relationship is deleted before its node takes it along",
            start()
                .batch(applied(Write.delete(id("a"))), applied(Write.delete(A_B.id())))
                .holds(thing("b").withVersion(5)))
        .trial(
            "a tombstone of a relationship whose node goes in the same batch",
            start()
                .batch(
                    applied(Write.delete(id("a"))),
                    applied(new Write.DeleteRelationship(A_B.id(), 7, ALWAYS)))
                .put(thing("a"))
                .put(A_B.withVersion(7), IF_NEWER, Outcome.SKIPPED))
        .trial(
            "outcomes come in the order of the list",
            start()
                .batch(
                    applied(Write.put(link("b", "b"))),
                    skipped(Write.put(thing("b").withVersion(4), IF_NEWER)),
                    missing(Write.delete(id("never"))),
                    applied(Write.put(thing("c"), IF_NEWER)),
                    missing(Write.delete(linkId("c", "c"))),
                    applied(Write.delete(A_B.id()))))
        .trial(
            "a change of a relationship whose node goes in the same batch",
            start()
                .batch(missing(Write.change(A_B.id(), X)), applied(Write.delete(id("a"))))
                .holds(thing("b").withVersion(5)))
        .trial(
            "a change if newer of a relationship whose node goes in the same batch",
            start()
                .batch(
                    missing(Write.change(A_B.id(), X).withVersion(6).withCondition(IF_NEWER)),
                    applied(Write.delete(id("a"))))
                .holds(thing("b").withVersion(5)))
        .trial(
            "changes with puts, in any order of the list",
            start()
                .batch(
                    applied(Write.change(A_B.id(), X)),
                    applied(Write.put(link("b", "c"))),
                    applied(Write.put(thing("b", "y", 2))),
                    applied(Write.change(id("a"), X).withVersion(6)),
                    applied(Write.put(thing("c"))),
                    missing(Write.change(linkId("c", "c"), X)))
                .holds(
                    thing("a", "x", 1).withVersion(6),
                    thing("b", "y", 2),
                    thing("c"),
                    A_B.withProperties(X).withVersion(5),
                    link("b", "c")))
        .trial(
            "changes with conditions and deletes",
            start()
                .batch(
                    skipped(Write.change(id("b"), X).withCondition(IF_NEWER)),
                    applied(Write.delete(A_B.id())),
                    missing(Write.change(id("never"), X)),
                    applied(Write.change(id("a"), X).withCondition(ifVersion(5))),
                    applied(Write.put(thing("c"), IF_ABSENT)),
                    missing(new Write.DeleteNode(id("gone"), 3, ALWAYS)))
                .holds(thing("a", "x", 1).withVersion(5), thing("b").withVersion(5), thing("c")))
        .trial(
            "another relationship replaces one that goes with its node",
            start()
                .batch(applied(Write.put(link("b", "b"))), applied(Write.delete(id("a"))))
                .holds(thing("b").withVersion(5), link("b", "b")))
        .build();
  }

  private static Rule together() {
    return RuleBuilder.graph("BAT-3")
        .trial(
            "relationships with their ends, to themselves and parallel",
            graph -> {
              putAll(graph, thing("a"), thing("b"), A_B, A_B.withKey("k"), link("b", "b"));
              holds(graph, thing("a"), thing("b"), A_B, A_B.withKey("k"), link("b", "b"));
            })
        .trial(
            "one end in the batch, the other stored",
            given(thing("a"))
                .batch(
                    applied(Write.put(thing("b"))),
                    applied(Write.put(A_B)),
                    applied(Write.put(link("b", "a"))))
                .holds(thing("a"), thing("b"), A_B, link("b", "a")))
        .trial(
            "to a node that the batch deletes",
            start()
                .conflict(
                    Reason.MISSING_END,
                    Write.delete(id("a")),
                    Write.put(link("b", "a").withKey("k")))
                .conflict(Reason.MISSING_END, Write.delete(id("a")), Write.put(link("a", "a")))
                .holds(START))
        .trial(
            "to a node that the batch changes",
            start()
                .batch(applied(Write.put(link("b", "a"))), applied(Write.change(id("a"), X)))
                .holds(
                    thing("a", "x", 1).withVersion(5),
                    thing("b").withVersion(5),
                    A_B.withVersion(5),
                    link("b", "a")))
        .trial(
            "to a node that is missing for its change",
            start()
                .conflict(
                    Reason.MISSING_END, Write.change(id("new"), X), Write.put(link("b", "new")))
                .holds(START))
        .trial(
            "to a node that is skipped and stored",
            start()
                .batch(
                    skipped(Write.put(thing("a").withVersion(1), IF_NEWER)),
                    applied(Write.put(link("a", "a")))))
        .trial(
            "to a node that is skipped for its tombstone",
            given()
                .batch(missing(new Write.DeleteNode(id("a"), 5, ALWAYS)))
                .conflict(
                    Reason.MISSING_END,
                    Write.put(thing("a").withVersion(5), IF_NEWER),
                    Write.put(link("a", "a")))
                .holds())
        .trial(
            "to a node whose delete is skipped",
            start()
                .batch(
                    skipped(new Write.DeleteNode(id("a"), 5, IF_NEWER)),
                    applied(Write.put(link("b", "a"))))
                .holds(
                    thing("a").withVersion(5),
                    thing("b").withVersion(5),
                    A_B.withVersion(5),
                    link("b", "a")))
        .build();
  }

  private static Rule outcomes() {
    return RuleBuilder.graph("BAT-4")
        .trial(
            "if-newer misses are skipped and the rest is applied",
            start()
                .batch(
                    applied(Write.put(thing("a", "x", 1).withVersion(6), IF_NEWER)),
                    skipped(Write.put(thing("b", "x", 1).withVersion(5), IF_NEWER)),
                    skipped(Write.put(A_B.withVersion(4), IF_NEWER)),
                    applied(Write.put(thing("c"))),
                    missing(new Write.DeleteNode(id("never"), 2, IF_NEWER)))
                .holds(
                    thing("a", "x", 1).withVersion(6),
                    thing("b").withVersion(5),
                    A_B.withVersion(5),
                    thing("c")))
        .each(
            "names the place in the list: %s",
            failing(),
            (graph, failing) -> {
              start(graph);
              for (boolean front : new boolean[] {false, true}) {
                List<Write> writes = among(failing.write(), front);
                ConflictException e =
                    Expect.conflict(failing.reason(), "batch", () -> graph.write(writes));
                Expect.equal("place", e.index(), OptionalInt.of(writes.indexOf(failing.write())));
              }
            })
        .each(
            "names the element: %s",
            failing(),
            (graph, failing) -> {
              start(graph);
              ConflictException e =
                  Expect.conflict(
                      failing.reason(), "batch", () -> graph.write(among(failing.write(), false)));
              Expect.equal("element", e.element(), failing.write().describe());
              Expect.that(
                  e.element() + " holds " + failing.element(),
                  e.element().contains(failing.element()));
            })
        .build();
  }
}
