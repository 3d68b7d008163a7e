package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.graph.Outcome.MISSING;
import static io.lmscore.store.graph.Outcome.SKIPPED;
import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.testkit.graph.GraphScript.missing;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static io.lmscore.store.testkit.graph.WriteScript.deleted;
import static io.lmscore.store.testkit.graph.WriteScript.given;
import static io.lmscore.store.testkit.graph.WriteScript.nothing;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.time.Duration;
import java.util.List;

/**
 * The rules TMB-1 to TMB-4: the tombstone of a delete with a version. Each trial uses a node and
 * its loop.
 */
final class TombstoneRules {
  private TombstoneRules() {}

  static List<Rule> all() {
    return List.of(late(), removed(), unseen(), purged());
  }

  private static Rule late() {
    return RuleBuilder.graph("TMB-1")
        .trial("an older write", deleted(5).putBoth(4, IF_NEWER, SKIPPED).nothingStored())
        .trial(
            "a write of the same version", deleted(5).putBoth(5, IF_NEWER, SKIPPED).nothingStored())
        .trial("a write of version 0", deleted(5).putBoth(0, IF_NEWER, SKIPPED).nothingStored())
        .trial("a newer write", deleted(5).putBoth(6, IF_NEWER, APPLIED).stored(6))
        .trial(
            "a much newer write",
            deleted(5).putBoth(Long.MAX_VALUE, IF_NEWER, APPLIED).stored(Long.MAX_VALUE))
        .trial(
            "a delete of what is not stored leaves one too",
            nothing()
                .delete(5, ALWAYS, MISSING)
                .putBoth(5, IF_NEWER, SKIPPED)
                .putBoth(6, IF_NEWER, APPLIED)
                .stored(6))
        .trial(
            "a relationship whose ends never were",
            GraphScript.given()
                .batch(missing(new Write.DeleteRelationship(linkId("x", "y"), 5, ALWAYS)))
                .put(thing("x"))
                .put(thing("y"))
                .put(link("x", "y").withVersion(5), IF_NEWER, SKIPPED)
                .holds(thing("x"), thing("y")))
        .trial(
            "a delete without a version leaves none",
            deleted(0).putBoth(0, IF_NEWER, APPLIED).stored(0))
        .trial(
            "a delete if newer leaves one",
            nothing()
                .putBoth(3, ALWAYS, APPLIED)
                .delete(5, IF_NEWER, APPLIED)
                .putBoth(5, IF_NEWER, SKIPPED))
        .trial(
            "a delete that was skipped leaves none",
            nothing()
                .putBoth(7, ALWAYS, APPLIED)
                .delete(7, IF_NEWER, SKIPPED)
                .delete(0, ALWAYS, APPLIED)
                .putBoth(1, IF_NEWER, APPLIED))
        .trial(
            "a delete with a version below the stored one leaves its own",
            nothing()
                .putBoth(7, ALWAYS, APPLIED)
                .delete(5, ALWAYS, APPLIED)
                .putBoth(5, IF_NEWER, SKIPPED)
                .putBoth(6, IF_NEWER, APPLIED))
        .trial(
            "it holds for the id, whatever the label",
            GraphScript.given()
                .batch(missing(new Write.DeleteNode(id("a"), 5, ALWAYS)))
                .put(Node.of("a", "Room").withVersion(5), IF_NEWER, SKIPPED))
        .trial(
            "it holds for one relationship, not for its parallels",
            deleted(5)
                .then(
                    graph ->
                        Expect.equal(
                            "put",
                            graph.put(link("hub", "hub").withKey("k").withVersion(1), IF_NEWER),
                            APPLIED)))
        .build();
  }

  private static Rule removed() {
    return RuleBuilder.graph("TMB-2")
        .trial("an unconditional put", removes(ALWAYS))
        .trial("a put if absent", removes(IF_ABSENT))
        .trial(
            "a delete with a lower version does not lower it",
            deleted(5).delete(3, ALWAYS, MISSING).putBoth(5, IF_NEWER, SKIPPED))
        .trial(
            "a delete with a higher version raises it",
            deleted(5)
                .delete(8, ALWAYS, MISSING)
                .putBoth(8, IF_NEWER, SKIPPED)
                .putBoth(9, IF_NEWER, APPLIED))
        .trial(
            "a delete if newer that misses it is skipped",
            deleted(5).delete(5, IF_NEWER, SKIPPED).putBoth(6, IF_NEWER, APPLIED))
        .trial(
            "a delete without a version leaves it alone",
            deleted(5).delete(0, ALWAYS, MISSING).putBoth(5, IF_NEWER, SKIPPED))
        .build();
  }

  private static WriteScript removes(WriteCondition condition) {
    return deleted(5)
        .putBoth(2, condition, APPLIED)
        .stored(2)
        .delete(0, ALWAYS, APPLIED)
        .putBoth(1, IF_NEWER, APPLIED)
        .stored(1);
  }

  private static Rule unseen() {
    return RuleBuilder.graph("TMB-3")
        .trial(
            "reads",
            deleted(5)
                .then(
                    graph -> {
                      missing(graph, "a");
                      missing(graph, linkId("hub", "hub"));
                      Expect.equal("nodes", graph.nodes(List.of(id("a"))), List.of());
                      Expect.equal(
                          "links", Graphs.linksOf(graph, "hub", Direction.BOTH), List.of());
                    }))
        .trial(
            "scans",
            deleted(5)
                .then(
                    graph -> {
                      PageRequest page = PageRequest.first(10);
                      Expect.equal(
                          "nodes",
                          graph.scanNodes(NodePattern.ANY, page).items(),
                          List.of(thing("hub")));
                      Expect.equal(
                          "relationships",
                          graph.scanRelationships(RelationshipPattern.ANY, page).items(),
                          List.of());
                      int bucket = Fingerprints.bucket(linkId("hub", "hub"));
                      Expect.that(
                          "no relationship in its bucket",
                          graph.scanBucket(bucket, page).items().stream()
                              .allMatch(Node.class::isInstance));
                    }))
        .trial(
            "traversals and counts",
            deleted(5)
                .then(
                    graph -> {
                      Expect.equal(
                          "from all",
                          graph.nodes(Traversal.from(NodePattern.ANY)),
                          List.of(thing("hub")));
                      Expect.equal("count", graph.count(Traversal.from(NodePattern.ANY)), 1L);
                      Expect.equal("along", graph.count(Traversal.from(id("hub")).both()), 0L);
                      Expect.equal("from it", graph.count(Traversal.from(id("a"))), 0L);
                    }))
        .trial(
            "digests",
            graph -> {
              graph.put(thing("hub"));
              Digest before = graph.digest();
              deleted(5).run(graph);
              Expect.equal("digest", graph.digest(), before);
            })
        .trial(
            "a node counts as missing for relationships",
            deleted(5)
                .then(
                    graph -> {
                      Expect.conflict(Reason.MISSING_END, "put", () -> graph.put(link("hub", "a")));
                    }))
        .trial(
            "relationships that go with their node leave none",
            GraphScript.given(
                    thing("a").withVersion(3),
                    thing("b"),
                    link("a", "b").withVersion(3),
                    link("b", "a").withVersion(3))
                .batch(GraphScript.applied(new Write.DeleteNode(id("a"), 5, ALWAYS)))
                .put(thing("a"))
                .put(link("a", "b").withVersion(1), IF_NEWER, APPLIED)
                .put(link("b", "a").withVersion(1), IF_NEWER, APPLIED))
        .trial(
            "the tombstone of a relationship outlives its node",
            deleted(5)
                .then(
                    graph -> {
                      graph.delete(id("hub"));
                      graph.put(thing("hub"));
                      Expect.equal(
                          "put", graph.put(link("hub", "hub").withVersion(5), IF_NEWER), SKIPPED);
                    }))
        .build();
  }

  private static Rule purged() {
    return RuleBuilder.graph("TMB-4")
        .trial(
            "age zero forgets all and says how many",
            deleted(5)
                .then(graph -> graph.write(List.of(new Write.DeleteNode(id("never"), 1, ALWAYS))))
                .then(graph -> purges(graph, Duration.ZERO, 3))
                .then(graph -> purges(graph, Duration.ZERO, 0))
                .putBoth(1, IF_NEWER, APPLIED)
                .stored(1))
        .trial(
            "younger ones stay",
            deleted(5)
                .then(graph -> purges(graph, Duration.ofHours(1), 0))
                .putBoth(5, IF_NEWER, SKIPPED))
        .trial(
            "elements stay",
            deleted(5)
                .then(
                    graph -> {
                      Node b = thing("b").withVersion(9);
                      Relationship link = link("b", "hub").withVersion(9);
                      putAll(graph, b, link);
                      graph.purgeTombstones(Duration.ZERO);
                      holds(graph, thing("hub"), b, link);
                    }))
        .trial(
            "one that a put removed is not counted",
            deleted(5).putBoth(1, ALWAYS, APPLIED).then(graph -> purges(graph, Duration.ZERO, 0)))
        .trial(
            "a put under a condition leaves none",
            given(1)
                .putBoth(2, IF_NEWER, APPLIED)
                .putBoth(2, IF_NEWER, SKIPPED)
                .putBoth(3, WriteCondition.ifVersion(2), APPLIED)
                .delete(0, IF_NEWER, SKIPPED)
                .delete(0, WriteCondition.ifVersion(3), APPLIED)
                .putBoth(4, IF_ABSENT, APPLIED)
                .then(graph -> purges(graph, Duration.ZERO, 0)))
        .trial("a store without tombstones", graph -> purges(graph, Duration.ZERO, 0))
        .trial(
            "a very long age",
            deleted(5).then(graph -> purges(graph, Duration.ofSeconds(Long.MAX_VALUE), 0)))
        .trial(
            "a negative age",
            graph -> Expect.rejected("purge", () -> graph.purgeTombstones(Duration.ofMillis(-1))))
        .build();
  }

  private static void purges(GraphStore graph, Duration age, long expected) {
    Expect.equal("purged", graph.purgeTombstones(age), expected);
  }
}
