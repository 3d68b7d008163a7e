package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
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

/** TMB-1 to TMB-4: what a delete with a version leaves. Each is tried on a node and on its loop. */
final class TombstoneRules {
  private TombstoneRules() {}

  static List<Rule> all() {
    return List.of(late(), removed(), unseen(), purged());
  }

  /** Deletes the node {@code a} and the loop of {@code hub}. */
  private static void delete(
      GraphStore graph, long version, WriteCondition condition, Outcome expected) {
    Expect.equal(
        "delete with version " + version,
        graph.write(
            List.of(
                new Write.DeleteNode(id("a"), version, condition),
                new Write.DeleteRelationship(linkId("hub", "hub"), version, condition))),
        List.of(expected, expected));
  }

  private static void put(
      GraphStore graph, long version, WriteCondition condition, Outcome expected) {
    Expect.equal(
        "put with version " + version,
        graph.write(
            List.of(
                Write.put(thing("a").withVersion(version), condition),
                Write.put(link("hub", "hub").withVersion(version), condition))),
        List.of(expected, expected));
  }

  private static void isThere(GraphStore graph, long version) {
    holds(
        graph,
        thing("hub"),
        thing("a").withVersion(version),
        link("hub", "hub").withVersion(version));
  }

  /** Version 3 was stored and then deleted. */
  private static void deleted(GraphStore graph, long version) {
    graph.put(thing("hub"));
    put(graph, 3, ALWAYS, Outcome.APPLIED);
    delete(graph, version, ALWAYS, Outcome.APPLIED);
  }

  private static Rule late() {
    return RuleBuilder.graph("TMB-1")
        .each(
            List.of(
                row("an older write", 4L),
                row("a write of the same version", 5L),
                row("a write of version 0", 0L)),
            (graph, version) -> {
              deleted(graph, 5);
              put(graph, version, IF_NEWER, Outcome.SKIPPED);
              holds(graph, thing("hub"));
            })
        .each(
            List.of(row("a newer write", 6L), row("a much newer write", Long.MAX_VALUE)),
            (graph, version) -> {
              deleted(graph, 5);
              put(graph, version, IF_NEWER, Outcome.APPLIED);
              isThere(graph, version);
            })
        .trial(
            "a delete of what is not stored leaves one too",
            graph -> {
              graph.put(thing("hub"));
              delete(graph, 5, ALWAYS, Outcome.MISSING);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
              put(graph, 6, IF_NEWER, Outcome.APPLIED);
              isThere(graph, 6);
            })
        .trial(
            "a relationship whose ends never were",
            graph -> {
              Write delete = new Write.DeleteRelationship(linkId("x", "y"), 5, ALWAYS);
              Expect.equal("delete", graph.write(List.of(delete)), List.of(Outcome.MISSING));
              putAll(graph, thing("x"), thing("y"));
              Expect.equal(
                  "put", graph.put(link("x", "y").withVersion(5), IF_NEWER), Outcome.SKIPPED);
              holds(graph, thing("x"), thing("y"));
            })
        .trial(
            "a delete without a version leaves none",
            graph -> {
              deleted(graph, 0);
              put(graph, 0, IF_NEWER, Outcome.APPLIED);
              isThere(graph, 0);
            })
        .trial(
            "a delete if newer leaves one",
            graph -> {
              graph.put(thing("hub"));
              put(graph, 3, ALWAYS, Outcome.APPLIED);
              delete(graph, 5, IF_NEWER, Outcome.APPLIED);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
            })
        .trial(
            "a delete that was skipped leaves none",
            graph -> {
              graph.put(thing("hub"));
              put(graph, 7, ALWAYS, Outcome.APPLIED);
              delete(graph, 7, IF_NEWER, Outcome.SKIPPED);
              delete(graph, 0, ALWAYS, Outcome.APPLIED);
              put(graph, 1, IF_NEWER, Outcome.APPLIED);
            })
        .trial(
            "a delete with a version below the stored one leaves its own",
            graph -> {
              graph.put(thing("hub"));
              put(graph, 7, ALWAYS, Outcome.APPLIED);
              delete(graph, 5, ALWAYS, Outcome.APPLIED);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
              put(graph, 6, IF_NEWER, Outcome.APPLIED);
            })
        .trial(
            "it holds for the id, whatever the label",
            graph -> {
              graph.write(List.of(new Write.DeleteNode(id("a"), 5, ALWAYS)));
              Node room = Node.of("a", "Room").withVersion(5);
              Expect.equal("put", graph.put(room, IF_NEWER), Outcome.SKIPPED);
            })
        .trial(
            "it holds for one relationship, not for its parallels",
            graph -> {
              deleted(graph, 5);
              Expect.equal(
                  "put",
                  graph.put(link("hub", "hub").withKey("k").withVersion(1), IF_NEWER),
                  Outcome.APPLIED);
            })
        .build();
  }

  private static Rule removed() {
    return RuleBuilder.graph("TMB-2")
        .trial("an unconditional put", graph -> removes(graph, ALWAYS))
        .trial("a put if absent", graph -> removes(graph, IF_ABSENT))
        .trial(
            "a delete with a lower version does not lower it",
            graph -> {
              deleted(graph, 5);
              delete(graph, 3, ALWAYS, Outcome.MISSING);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
            })
        .trial(
            "a delete with a higher version raises it",
            graph -> {
              deleted(graph, 5);
              delete(graph, 8, ALWAYS, Outcome.MISSING);
              put(graph, 8, IF_NEWER, Outcome.SKIPPED);
              put(graph, 9, IF_NEWER, Outcome.APPLIED);
            })
        .trial(
            "a delete if newer that misses it is skipped",
            graph -> {
              deleted(graph, 5);
              delete(graph, 5, IF_NEWER, Outcome.SKIPPED);
              put(graph, 6, IF_NEWER, Outcome.APPLIED);
            })
        .trial(
            "a delete without a version leaves it alone",
            graph -> {
              deleted(graph, 5);
              delete(graph, 0, ALWAYS, Outcome.MISSING);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
            })
        .build();
  }

  private static void removes(GraphStore graph, WriteCondition condition) {
    deleted(graph, 5);
    put(graph, 2, condition, Outcome.APPLIED);
    isThere(graph, 2);
    delete(graph, 0, ALWAYS, Outcome.APPLIED);
    put(graph, 1, IF_NEWER, Outcome.APPLIED);
    isThere(graph, 1);
  }

  private static Rule unseen() {
    return RuleBuilder.graph("TMB-3")
        .trial(
            "reads",
            graph -> {
              deleted(graph, 5);
              missing(graph, "a");
              missing(graph, linkId("hub", "hub"));
              Expect.equal("nodes", graph.nodes(List.of(id("a"))), List.of());
              Expect.equal("links", Graphs.linksOf(graph, "hub", Direction.BOTH), List.of());
            })
        .trial(
            "scans",
            graph -> {
              deleted(graph, 5);
              PageRequest page = PageRequest.first(10);
              Expect.equal(
                  "nodes", graph.scanNodes(NodePattern.ANY, page).items(), List.of(thing("hub")));
              Expect.equal(
                  "relationships",
                  graph.scanRelationships(RelationshipPattern.ANY, page).items(),
                  List.of());
              int bucket = Fingerprints.bucket(linkId("hub", "hub"));
              Expect.that(
                  "no relationship in its bucket",
                  graph.scanBucket(bucket, page).items().stream().allMatch(Node.class::isInstance));
            })
        .trial(
            "traversals and counts",
            graph -> {
              deleted(graph, 5);
              Expect.equal(
                  "from all", graph.nodes(Traversal.from(NodePattern.ANY)), List.of(thing("hub")));
              Expect.equal("count", graph.count(Traversal.from(NodePattern.ANY)), 1L);
              Expect.equal("along", graph.count(Traversal.from(id("hub")).both()), 0L);
              Expect.equal("from it", graph.count(Traversal.from(id("a"))), 0L);
            })
        .trial(
            "digests",
            graph -> {
              graph.put(thing("hub"));
              Digest before = graph.digest();
              put(graph, 3, ALWAYS, Outcome.APPLIED);
              delete(graph, 5, ALWAYS, Outcome.APPLIED);
              Expect.equal("digest", graph.digest(), before);
            })
        .trial(
            "a node counts as missing for relationships",
            graph -> {
              deleted(graph, 5);
              Expect.conflict(Reason.MISSING_END, "put", () -> graph.put(link("hub", "a")));
            })
        .trial(
            "relationships that go with their node leave none",
            graph -> {
              putAll(graph, thing("a").withVersion(3), thing("b"));
              putAll(graph, link("a", "b").withVersion(3), link("b", "a").withVersion(3));
              graph.write(List.of(new Write.DeleteNode(id("a"), 5, ALWAYS)));
              graph.put(thing("a"));
              Expect.equal(
                  "out", graph.put(link("a", "b").withVersion(1), IF_NEWER), Outcome.APPLIED);
              Expect.equal(
                  "in", graph.put(link("b", "a").withVersion(1), IF_NEWER), Outcome.APPLIED);
            })
        .trial(
            "the tombstone of a relationship outlives its node",
            graph -> {
              deleted(graph, 5);
              graph.delete(id("hub"));
              graph.put(thing("hub"));
              Expect.equal(
                  "put", graph.put(link("hub", "hub").withVersion(5), IF_NEWER), Outcome.SKIPPED);
            })
        .build();
  }

  private static Rule purged() {
    return RuleBuilder.graph("TMB-4")
        .trial(
            "age zero forgets all and says how many",
            graph -> {
              deleted(graph, 5);
              graph.write(List.of(new Write.DeleteNode(id("never"), 1, ALWAYS)));
              Expect.equal("purged", graph.purgeTombstones(Duration.ZERO), 3L);
              Expect.equal("again", graph.purgeTombstones(Duration.ZERO), 0L);
              put(graph, 1, IF_NEWER, Outcome.APPLIED);
              isThere(graph, 1);
            })
        .trial(
            "younger ones stay",
            graph -> {
              deleted(graph, 5);
              Expect.equal("purged", graph.purgeTombstones(Duration.ofHours(1)), 0L);
              put(graph, 5, IF_NEWER, Outcome.SKIPPED);
            })
        .trial(
            "elements stay",
            graph -> {
              deleted(graph, 5);
              putAll(graph, thing("b").withVersion(9), link("b", "hub").withVersion(9));
              graph.purgeTombstones(Duration.ZERO);
              holds(
                  graph, thing("hub"), thing("b").withVersion(9), link("b", "hub").withVersion(9));
            })
        .trial(
            "one that a put removed is not counted",
            graph -> {
              deleted(graph, 5);
              put(graph, 1, ALWAYS, Outcome.APPLIED);
              Expect.equal("purged", graph.purgeTombstones(Duration.ZERO), 0L);
            })
        .trial(
            "a put under a condition leaves none",
            graph -> {
              putAll(graph, thing("hub"), thing("a").withVersion(1));
              putAll(graph, link("hub", "hub").withVersion(1));
              put(graph, 2, IF_NEWER, Outcome.APPLIED);
              put(graph, 2, IF_NEWER, Outcome.SKIPPED);
              put(graph, 3, WriteCondition.ifVersion(2), Outcome.APPLIED);
              delete(graph, 0, IF_NEWER, Outcome.SKIPPED);
              delete(graph, 0, WriteCondition.ifVersion(3), Outcome.APPLIED);
              put(graph, 4, IF_ABSENT, Outcome.APPLIED);
              Expect.equal("purged", graph.purgeTombstones(Duration.ZERO), 0L);
            })
        .trial(
            "a store without tombstones",
            graph -> Expect.equal("purged", graph.purgeTombstones(Duration.ZERO), 0L))
        .trial(
            "a very long age",
            graph -> {
              deleted(graph, 5);
              Expect.equal("purged", graph.purgeTombstones(Duration.ofSeconds(Long.MAX_VALUE)), 0L);
            })
        .trial(
            "a negative age",
            graph -> Expect.rejected("purge", () -> graph.purgeTombstones(Duration.ofMillis(-1))))
        .build();
  }
}
