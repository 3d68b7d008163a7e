package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;
import java.util.OptionalInt;

/** CND-1 to CND-3: conditional puts. */
final class ConditionRules {
  private ConditionRules() {}

  static List<Rule> all() {
    return List.of(newer(), version(), absent());
  }

  private static Node node(long version) {
    return thing("a", "of", version).withVersion(version);
  }

  private static Relationship loop(long version) {
    return link("hub", "hub", "of", version).withVersion(version);
  }

  private static void expect(GraphStore graph, WriteCondition condition, long v, Outcome outcome) {
    String what = condition + " with version " + v;
    Expect.equal("node " + what, graph.put(node(v), condition), outcome);
    Expect.equal("relationship " + what, graph.put(loop(v), condition), outcome);
  }

  private static void conflict(GraphStore graph, WriteCondition condition, long v, Reason reason) {
    String what = condition + " with version " + v;
    Expect.conflict(reason, "node " + what, () -> graph.put(node(v), condition));
    Expect.conflict(reason, "relationship " + what, () -> graph.put(loop(v), condition));
  }

  private static void start(GraphStore graph, long version) {
    putAll(graph, thing("hub"), node(version), loop(version));
  }

  private static void isStored(GraphStore graph, long version) {
    holds(graph, thing("hub"), node(version), loop(version));
  }

  private static Rule newer() {
    return RuleBuilder.graph("CND-1")
        .trial(
            "nothing is stored",
            graph -> {
              graph.put(thing("hub"));
              expect(graph, IF_NEWER, 5, Outcome.APPLIED);
              isStored(graph, 5);
            })
        .trial(
            "nothing is stored, version 0",
            graph -> {
              graph.put(thing("hub"));
              expect(graph, IF_NEWER, 0, Outcome.APPLIED);
              isStored(graph, 0);
            })
        .trial("the stored version is lower", graph -> becomes(graph, 5, 6))
        .trial("the stored version is much lower", graph -> becomes(graph, 0, Long.MAX_VALUE))
        .trial(
            "versions that no double tells apart",
            graph -> becomes(graph, (1L << 53), (1L << 53) + 1))
        .trial("the stored version is the same", graph -> stays(graph, 5, 5))
        .trial("the stored version is higher", graph -> stays(graph, 6, 5))
        .trial("the stored version is 10 and the new one 9", graph -> stays(graph, 10, 9))
        .trial("both versions are 0", graph -> stays(graph, 0, 0))
        .trial("the highest version again", graph -> stays(graph, Long.MAX_VALUE, Long.MAX_VALUE))
        .trial(
            "a skipped node with another label is no conflict",
            graph -> {
              graph.put(node(5));
              Node room = Node.of("a", "Room").withVersion(5);
              Expect.equal("put", graph.put(room, IF_NEWER), Outcome.SKIPPED);
              holds(graph, node(5));
            })
        .trial(
            "a relationship skipped for a tombstone needs no ends",
            graph -> {
              putAll(graph, thing("a"), thing("b"), link("a", "b").withVersion(1));
              graph.write(List.of(new Write.DeleteRelationship(linkId("a", "b"), 5, ALWAYS)));
              graph.delete(id("b"));
              Relationship late = link("a", "b").withVersion(4);
              Expect.equal("put", graph.put(late, IF_NEWER), Outcome.SKIPPED);
              Expect.conflict(
                  Reason.MISSING_END,
                  "a newer one",
                  () -> graph.put(late.withVersion(6), IF_NEWER));
              holds(graph, thing("a"));
            })
        .build();
  }

  private static void becomes(GraphStore graph, long from, long to) {
    start(graph, from);
    expect(graph, IF_NEWER, to, Outcome.APPLIED);
    isStored(graph, to);
  }

  private static void stays(GraphStore graph, long stored, long offered) {
    start(graph, stored);
    String what = "version " + offered + " over " + stored;
    Node other = thing("a", "other", true).withVersion(offered);
    Relationship otherLoop = link("hub", "hub", "other", true).withVersion(offered);
    Expect.equal("node of " + what, graph.put(other, IF_NEWER), Outcome.SKIPPED);
    Expect.equal("relationship of " + what, graph.put(otherLoop, IF_NEWER), Outcome.SKIPPED);
    isStored(graph, stored);
  }

  private static Rule version() {
    return RuleBuilder.graph("CND-2")
        .trial(
            "the version is the stored one",
            graph -> {
              start(graph, 5);
              expect(graph, ifVersion(5), 6, Outcome.APPLIED);
              isStored(graph, 6);
            })
        .trial(
            "the new version may be lower",
            graph -> {
              start(graph, 5);
              expect(graph, ifVersion(5), 2, Outcome.APPLIED);
              isStored(graph, 2);
            })
        .trial(
            "version 0 is a version",
            graph -> {
              start(graph, 0);
              expect(graph, ifVersion(0), 1, Outcome.APPLIED);
              isStored(graph, 1);
            })
        .trial("the stored version is higher", graph -> missesVersion(graph, 5, 4))
        .trial("the stored version is lower", graph -> missesVersion(graph, 5, 6))
        .trial("the stored version is 0", graph -> missesVersion(graph, 0, 1))
        .trial("0 is expected and 1 stored", graph -> missesVersion(graph, 1, 0))
        .trial(
            "versions that no double tells apart",
            graph -> missesVersion(graph, (1L << 53) + 1, 1L << 53))
        .trial(
            "nothing is stored",
            graph -> {
              graph.put(thing("hub"));
              conflict(graph, ifVersion(0), 1, Reason.MISSING);
              conflict(graph, ifVersion(7), 8, Reason.MISSING);
              holds(graph, thing("hub"));
            })
        .trial(
            "a tombstone of that version is not the element",
            graph -> {
              graph.write(List.of(new Write.DeleteNode(id("a"), 5, ALWAYS)));
              Expect.conflict(Reason.MISSING, "put", () -> graph.put(node(6), ifVersion(5)));
              holds(graph);
            })
        .trial(
            "the conflict names the element",
            graph -> {
              graph.put(thing("dev:1").withVersion(3));
              ConflictException e =
                  Expect.conflict(
                      Reason.VERSION, "put", () -> graph.put(thing("dev:1"), ifVersion(2)));
              Expect.that("element " + e.element(), e.element().contains("dev:1"));
              Expect.equal("place of a single put", e.index(), OptionalInt.empty());
            })
        .build();
  }

  private static void missesVersion(GraphStore graph, long stored, long expected) {
    start(graph, stored);
    conflict(graph, ifVersion(expected), stored + 1, Reason.VERSION);
    isStored(graph, stored);
  }

  private static Rule absent() {
    return RuleBuilder.graph("CND-3")
        .trial(
            "nothing is stored",
            graph -> {
              graph.put(thing("hub"));
              expect(graph, IF_ABSENT, 5, Outcome.APPLIED);
              isStored(graph, 5);
            })
        .trial(
            "the element is stored with a lower version",
            graph -> {
              start(graph, 5);
              conflict(graph, IF_ABSENT, 6, Reason.EXISTS);
              isStored(graph, 5);
            })
        .trial(
            "the same element is stored",
            graph -> {
              start(graph, 5);
              conflict(graph, IF_ABSENT, 5, Reason.EXISTS);
              isStored(graph, 5);
            })
        .trial(
            "it was deleted",
            graph -> {
              start(graph, 5);
              graph.delete(id("a"));
              graph.delete(linkId("hub", "hub"));
              expect(graph, IF_ABSENT, 1, Outcome.APPLIED);
              isStored(graph, 1);
            })
        .trial(
            "a parallel relationship does not count",
            graph -> {
              start(graph, 5);
              Expect.equal("put", graph.put(loop(1).withKey("k"), IF_ABSENT), Outcome.APPLIED);
              holds(graph, thing("hub"), node(5), loop(5), loop(1).withKey("k"));
            })
        .trial(
            "for a delete of a node",
            graph -> Expect.rejected("delete", () -> new Write.DeleteNode(id("a"), 0, IF_ABSENT)))
        .trial(
            "for a delete of a relationship",
            graph ->
                Expect.rejected(
                    "delete", () -> new Write.DeleteRelationship(linkId("a", "b"), 1, IF_ABSENT)))
        .build();
  }
}
