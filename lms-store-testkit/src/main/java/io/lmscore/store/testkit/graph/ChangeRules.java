package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.graph.Outcome.MISSING;
import static io.lmscore.store.graph.Outcome.SKIPPED;
import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.graph.GraphScript.applied;
import static io.lmscore.store.testkit.graph.GraphScript.missing;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static io.lmscore.store.testkit.graph.WriteScript.deleted;
import static io.lmscore.store.testkit.graph.WriteScript.given;
import static io.lmscore.store.testkit.graph.WriteScript.nothing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.OptionalInt;

/** The rules CHG-1 to CHG-4: changes of some properties. */
final class ChangeRules {
  private ChangeRules() {}

  static List<Rule> all() {
    return List.of(
        ChangeEffectRules.effect(),
        conditions(),
        ChangeLimitRules.limits(),
        ChangeRaceRules.concurrent());
  }

  private static Rule conditions() {
    long large = 1L << 53;
    return RuleBuilder.graph("CHG-2")
        .trial("always", given(5).change(0, ALWAYS, APPLIED).stored(5))
        .trial("nothing is stored", nothing().change(5, ALWAYS, MISSING).nothingStored())
        .trial(
            "a change of nothing stored leaves no tombstone",
            nothing()
                .change(5, ALWAYS, MISSING)
                .changeBoth(5, IF_NEWER, MISSING)
                .putBoth(1, IF_NEWER, APPLIED)
                .stored(1))
        .trial(
            "a change does not bring back what was deleted",
            deleted(5)
                .change(9, ALWAYS, MISSING)
                .changeBoth(9, ALWAYS, MISSING)
                .nothingStored()
                .putBoth(5, IF_NEWER, SKIPPED))
        .trial(
            "neither stored, in one batch with others",
            GraphScript.given(thing("a"))
                .batch(
                    missing(Write.change(linkId("a", "b"), PropertyMap.of("x", 1))),
                    applied(Write.put(thing("c"))),
                    missing(Write.change(id("b"), PropertyMap.of("x", 1))),
                    applied(Write.change(id("a"), PropertyMap.of("x", 1))))
                .holds(thing("a", "x", 1), thing("c")))
        .trial(
            "if newer, the stored version is lower",
            given(5).change(6, IF_NEWER, APPLIED).stored(6))
        .trial(
            "if newer, versions that no double tells apart",
            given(large).change(large + 1, IF_NEWER, APPLIED).stored(large + 1))
        .trial(
            "if newer, the stored version is the same",
            given(5).change(5, IF_NEWER, SKIPPED).stored(5))
        .trial(
            "if newer, the stored version is higher",
            given(6).changeBoth(5, IF_NEWER, SKIPPED).stored(6))
        .trial("if newer, without a version", given(0).change(0, IF_NEWER, SKIPPED).stored(0))
        .trial(
            "if newer, nothing is stored",
            nothing()
                .change(5, IF_NEWER, MISSING)
                .change(0, IF_NEWER, MISSING)
                .changeBoth(5, IF_NEWER, MISSING)
                .nothingStored())
        .trial(
            "if newer, beside a tombstone as new",
            deleted(5)
                .change(5, IF_NEWER, SKIPPED)
                .change(4, IF_NEWER, SKIPPED)
                .changeBoth(5, IF_NEWER, SKIPPED)
                .nothingStored())
        .trial(
            "if newer, beside an older tombstone",
            deleted(5)
                .change(6, IF_NEWER, MISSING)
                .changeBoth(6, IF_NEWER, MISSING)
                .nothingStored()
                .putBoth(5, IF_NEWER, SKIPPED)
                .putBoth(6, IF_NEWER, APPLIED)
                .stored(6))
        .trial("the expected version", given(5).change(6, ifVersion(5), APPLIED).stored(6))
        .trial(
            "the expected version, which stays",
            given(5).change(0, ifVersion(5), APPLIED).stored(5))
        .trial("the expected version is 0", given(0).changeBoth(1, ifVersion(0), APPLIED).stored(1))
        .trial(
            "another version",
            given(5)
                .changeConflict(6, ifVersion(4), Reason.VERSION)
                .changeConflict(6, ifVersion(6), Reason.VERSION)
                .changeConflict(6, ifVersion(0), Reason.VERSION)
                .stored(5))
        .trial(
            "versions that no double tells apart",
            given(large + 1)
                .changeConflict(large + 2, ifVersion(large), Reason.VERSION)
                .stored(large + 1))
        .trial(
            "a version of what is not stored",
            nothing().changeConflict(1, ifVersion(0), Reason.MISSING).nothingStored())
        .trial(
            "a version of what was deleted",
            deleted(5).changeConflict(6, ifVersion(5), Reason.MISSING).nothingStored())
        .trial(
            "the conflict names the element and its place",
            graph -> {
              graph.put(thing("dev:1").withVersion(3));
              Write change =
                  Write.change(id("dev:1"), PropertyMap.of("x", 1)).withCondition(ifVersion(2));
              ConflictException e =
                  Expect.conflict(
                      Reason.VERSION,
                      "change",
                      () -> graph.write(List.of(Write.put(thing("b")), change)));
              Expect.that("element " + e.element(), e.element().contains("dev:1"));
              Expect.equal("place", e.index(), OptionalInt.of(1));
              Graphs.holds(graph, thing("dev:1").withVersion(3));
            })
        .trial(
            "a parallel relationship is another one",
            GraphScript.given(thing("a"), link("a", "a").withKey("k"))
                .batch(missing(Write.change(linkId("a", "a"), PropertyMap.of("x", 1))))
                .holds(thing("a"), link("a", "a").withKey("k")))
        .trial(
            "if absent is no condition of a change",
            graph -> {
              Expect.rejected(
                  "node",
                  () -> Write.change(id("a"), PropertyMap.empty()).withCondition(IF_ABSENT));
              Expect.rejected(
                  "relationship",
                  () ->
                      Write.change(linkId("a", "a"), PropertyMap.empty()).withCondition(IF_ABSENT));
            })
        .trial(
            "a negative version",
            graph -> {
              Expect.rejected(
                  "node", () -> Write.change(id("a"), PropertyMap.empty()).withVersion(-1));
              Expect.rejected(
                  "relationship",
                  () -> Write.change(linkId("a", "a"), PropertyMap.empty()).withVersion(-1));
            })
        .inContext(
            "a store of another namespace",
            context -> {
              Node node = thing("a", "x", 1);
              context.graph().put(node);
              var other = context.openOther().graph();
              Expect.equal(
                  "outcomes",
                  other.write(List.of(Write.change(id("a"), PropertyMap.of("x", 2)))),
                  List.of(MISSING));
              Graphs.stored(context.graph(), node);
              Graphs.holds(other);
            })
        .build();
  }
}
