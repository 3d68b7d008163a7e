package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.graph.Outcome.MISSING;
import static io.lmscore.store.graph.Outcome.SKIPPED;
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
import static io.lmscore.store.testkit.graph.WriteScript.given;
import static io.lmscore.store.testkit.graph.WriteScript.nothing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;
import java.util.OptionalInt;

/** The rules CND-1 to CND-3: conditional puts. */
final class ConditionRules {
  private ConditionRules() {}

  static List<Rule> all() {
    return List.of(newer(), version(), absent());
  }

  private static Rule newer() {
    long large = 1L << 53;
    long highest = Long.MAX_VALUE;
    return RuleBuilder.graph("CND-1")
        .trial("nothing is stored", nothing().put(5, IF_NEWER, APPLIED).stored(5))
        .trial("nothing is stored, version 0", nothing().put(0, IF_NEWER, APPLIED).stored(0))
        .trial("the stored version is lower", given(5).put(6, IF_NEWER, APPLIED).stored(6))
        .trial(
            "the stored version is much lower",
            given(0).put(highest, IF_NEWER, APPLIED).stored(highest))
        .trial(
            "versions that no double tells apart",
            given(large).put(large + 1, IF_NEWER, APPLIED).stored(large + 1))
        .trial("the stored version is the same", given(5).put(5, IF_NEWER, SKIPPED).stored(5))
        .trial("the stored version is higher", given(6).put(5, IF_NEWER, SKIPPED).stored(6))
        .trial(
            "the stored version is 10 and the new one 9",
            given(10).put(9, IF_NEWER, SKIPPED).stored(10))
        .trial("both versions are 0", given(0).put(0, IF_NEWER, SKIPPED).stored(0))
        .trial(
            "the highest version again",
            given(highest).put(highest, IF_NEWER, SKIPPED).stored(highest))
        .trial(
            "a skipped node with another label is no conflict",
            GraphScript.given(thing("a").withVersion(5))
                .put(Node.of("a", "Room").withVersion(5), IF_NEWER, SKIPPED)
                .holds(thing("a").withVersion(5)))
        .trial(
            "a relationship skipped for a tombstone needs no ends",
            graph -> {
              putAll(graph, thing("a"), thing("b"), link("a", "b").withVersion(1));
              graph.write(List.of(new Write.DeleteRelationship(linkId("a", "b"), 5, ALWAYS)));
              graph.delete(id("b"));
              Relationship late = link("a", "b").withVersion(4);
              Expect.equal("put", graph.put(late, IF_NEWER), SKIPPED);
              Expect.conflict(
                  Reason.MISSING_END,
                  "a newer one",
                  () -> graph.put(late.withVersion(6), IF_NEWER));
              holds(graph, thing("a"));
            })
        .build();
  }

  private static Rule version() {
    long large = 1L << 53;
    return RuleBuilder.graph("CND-2")
        .trial("the version is the stored one", given(5).put(6, ifVersion(5), APPLIED).stored(6))
        .trial("the new version may be lower", given(5).put(2, ifVersion(5), APPLIED).stored(2))
        .trial("version 0 is a version", given(0).put(1, ifVersion(0), APPLIED).stored(1))
        .trial(
            "the stored version is higher",
            given(5).conflict(6, ifVersion(4), Reason.VERSION).stored(5))
        .trial(
            "the stored version is lower",
            given(5).conflict(6, ifVersion(6), Reason.VERSION).stored(5))
        .trial(
            "the stored version is 0", given(0).conflict(1, ifVersion(1), Reason.VERSION).stored(0))
        .trial(
            "0 is expected and 1 stored",
            given(1).conflict(2, ifVersion(0), Reason.VERSION).stored(1))
        .trial(
            "versions that no double tells apart",
            given(large + 1)
                .conflict(large + 2, ifVersion(large), Reason.VERSION)
                .stored(large + 1))
        .trial(
            "nothing is stored",
            nothing()
                .conflict(1, ifVersion(0), Reason.MISSING)
                .conflict(8, ifVersion(7), Reason.MISSING)
                .nothingStored())
        .trial(
            "a tombstone of that version is not the element",
            nothing()
                .delete(5, ALWAYS, MISSING)
                .conflict(6, ifVersion(5), Reason.MISSING)
                .nothingStored())
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

  private static Rule absent() {
    return RuleBuilder.graph("CND-3")
        .trial("nothing is stored", nothing().put(5, IF_ABSENT, APPLIED).stored(5))
        .trial(
            "the element is stored with a lower version",
            given(5).conflict(6, IF_ABSENT, Reason.EXISTS).stored(5))
        .trial(
            "the same element is stored",
            given(5).conflictOfSame(5, IF_ABSENT, Reason.EXISTS).stored(5))
        .trial(
            "it was deleted",
            given(5).delete(0, ALWAYS, APPLIED).put(1, IF_ABSENT, APPLIED).stored(1))
        .trial(
            "a parallel relationship does not count",
            GraphScript.given(
                    thing("hub"), thing("a").withVersion(5), link("hub", "hub").withVersion(5))
                .put(link("hub", "hub").withKey("k").withVersion(1), IF_ABSENT, APPLIED)
                .holds(
                    thing("hub"),
                    thing("a").withVersion(5),
                    link("hub", "hub").withVersion(5),
                    link("hub", "hub").withKey("k").withVersion(1)))
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
