package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rules NS-1 and NS-2: two namespaces on one server, and their names. */
final class NamespaceRules {
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");
  private static final PageRequest PAGE = PageRequest.first(100);
  private static final Digest NOTHING = new Digest(List.of(), List.of());
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  private NamespaceRules() {}

  static Rule namespaces() {
    return Rule.of("NS-1")
        .trialUnless(Limitation.ONE_CONNECTION, Role.GRAPH, "elements", NamespaceRules::elements)
        .trialUnless(
            Limitation.ONE_CONNECTION, Role.GRAPH, "tombstones", NamespaceRules::tombstones)
        .trialUnless(Limitation.ONE_CONNECTION, Role.SERIES, "readings", NamespaceRules::readings)
        .trialUnless(Limitation.ONE_CONNECTION, Role.SERIES, "rollups", NamespaceRules::rollups)
        .trialUnless(Limitation.ONE_CONNECTION, Role.ENTITY, "entities", NamespaceRules::entities)
        .eachRole("dropping one leaves the other", NamespaceRules::dropping);
  }

  static Rule names() {
    return Rule.of("NS-2")
        .eachRole("a namespace is named until it is dropped", NamespaceRules::named);
  }

  private static void named(TrialContext context, Role role) {
    String mine = context.namespace();
    try (Stores stores = context.stores()) {
      StoreCalls.fill(role, stores);
    }
    try (Stores other = context.openOther()) {
      Expect.that("its name alone: " + mine, other.namespaces(mine).contains(mine));
      Expect.that("a part of its name", other.namespaces(mine.substring(0, 5)).contains(mine));
      Expect.equal("a longer name", other.namespaces(mine + "x"), Set.of());
      Expect.that(
          "only names that begin so",
          other.namespaces(mine.substring(0, 5)).stream()
              .allMatch(name -> name.startsWith(mine.substring(0, 5))));
    }
  }

  private static void elements(TrialContext context) {
    GraphStore mine = context.graph();
    GraphStore other = context.openOther().graph();
    mine.write(
        List.of(
            Write.put(Node.of("a", "Mine", "x", 1)),
            Write.put(Node.of("b", "Mine", "x", 2)),
            Write.put(Relationship.of("a", "TO", "b"))));
    Digest before = mine.digest();
    sees(other, List.of(), NOTHING);
    Expect.equal("other: delete of a", other.delete(A), false);
    Expect.equal("other: deleteInChunks of a", other.deleteInChunks(A), false);

    other.put(Node.of("a", "Other", "x", 9));
    other.put(Node.of("c", "Other"));
    other.put(Relationship.of("a", "TO", "c"));
    Expect.equal("mine: a", mine.node(A), Optional.of(Node.of("a", "Mine", "x", 1)));
    Expect.equal("mine: end of a", mine.ids(Traversal.from(A).out()), List.of(B));
    Expect.equal("other: end of a", other.ids(Traversal.from(A).out()), List.of(NodeId.of("c")));
    Expect.equal("mine: digest", mine.digest(), before);

    Expect.equal("other: delete of its a", other.delete(A), true);
    Expect.equal("mine: digest after a delete in the other", mine.digest(), before);
    sees(mine, List.of(A, B), before);
  }

  private static void sees(GraphStore graph, List<NodeId> ids, Digest digest) {
    Expect.equal("a", graph.node(A).map(Node::id), ids.stream().filter(A::equals).findFirst());
    Expect.sameItems(
        "nodes(a, b)", graph.nodes(List.of(A, B)).stream().map(Node::id).toList(), ids);
    Expect.sameItems(
        "scan",
        graph.scanNodes(NodePattern.ANY, PAGE).items().stream().map(Node::id).toList(),
        ids);
    int relationships = ids.size() / 2;
    Expect.equal(
        "relationships",
        graph.scanRelationships(RelationshipPattern.ANY, PAGE).items().size(),
        relationships);
    Expect.equal(
        "relationships of a",
        graph.relationships(A, Direction.BOTH, RelationshipPattern.ANY, PAGE).items().size(),
        relationships);
    Expect.equal(
        "count from a label",
        graph.count(Traversal.fromLabel("Mine", Filters.all())),
        (long) ids.size());
    Filter isRelated = Filters.related(Direction.BOTH);
    Expect.equal(
        "count of related nodes",
        graph.count(Traversal.from(NodePattern.ANY.where(isRelated))),
        (long) ids.size());
    Expect.equal(
        "shortest path", graph.shortestPath(ShortestPath.out(A, B)).isPresent(), !ids.isEmpty());
    Expect.equal("digest", graph.digest(), digest);
  }

  private static void tombstones(TrialContext context) {
    GraphStore mine = context.graph();
    GraphStore other = context.openOther().graph();
    mine.write(List.of(new Write.DeleteNode(A, 5, WriteCondition.ALWAYS)));
    Node late = Node.of("a", "N").withVersion(3);
    Expect.equal("other: late put", other.put(late, WriteCondition.IF_NEWER), Outcome.APPLIED);
    Expect.equal("other: tombstones purged", other.purgeTombstones(Duration.ZERO), 0L);
    Expect.equal("mine: late put", mine.put(late, WriteCondition.IF_NEWER), Outcome.SKIPPED);
  }

  private static void readings(TrialContext context) {
    TimeSeriesStore mine = context.series();
    TimeSeriesStore other = context.openOther().series();
    Reading reading = Reading.of("d", "s", T, 1);
    Event event = Event.of(new UUID(1, 1), T, "e", "d");
    mine.append(List.of(reading), DuplicatePolicy.FAIL);
    mine.appendEvents(List.of(event));
    SeriesSelection device = SeriesSelection.ofDevices("d");
    Expect.equal("other: latest", other.latest(device), List.of());
    Expect.equal("other: event", other.event(event.id()), Optional.empty());
    Reading theirs = Reading.of("d", "s", T, 2);
    Expect.equal(
        "other: inserted", other.append(List.of(theirs), DuplicatePolicy.FAIL).inserted(), 1L);
    Expect.equal("other: events inserted", other.appendEvents(List.of(event)).inserted(), 1L);
    if (context.capabilities(Role.SERIES).contains(Capability.RETENTION)) {
      Expect.equal("other: deleted", other.deleteReadingsBefore(T.plusSeconds(1)), 1L);
      Expect.equal("other: events deleted", other.deleteEventsBefore(T.plusSeconds(1)), 1L);
    }
    Expect.equal("mine: latest", mine.latest(device), List.of(reading));
    Expect.equal("mine: event", mine.event(event.id()), Optional.of(event));
  }

  private static void rollups(TrialContext context) {
    if (!context.capabilities(Role.SERIES).contains(Capability.ROLLUPS)) {
      return;
    }
    TimeSeriesStore mine = context.series();
    TimeSeriesStore other = context.openOther().series();
    Rollup hourly = Rollup.of("r", BucketWidth.of(Duration.ofHours(1)), Aggregate.AVG);
    Rollup monthly = Rollup.of("r", BucketWidth.months(1), Aggregate.MAX);
    mine.createRollup(hourly);
    Expect.equal("other: rollups", other.rollups(), List.of());
    Expect.equal("other: drop", other.dropRollup("r"), false);
    other.createRollup(monthly);
    Expect.equal("mine: rollups", mine.rollups(), List.of(hourly));
    Expect.equal("other: its rollups", other.rollups(), List.of(monthly));
    Expect.equal("other: drop of its own", other.dropRollup("r"), true);
    Expect.equal("mine: rollups at the end", mine.rollups(), List.of(hourly));
  }

  private static void entities(TrialContext context) {
    EntityStore mine = context.entities();
    EntityStore other = context.openOther().entities();
    EntityDraft draft = EntityDraft.of(new UUID(1, 1), "Device", "scale");
    mine.insert(draft);
    Expect.equal("other: entity", other.entity(draft.id()), Optional.empty());
    Expect.equal("other: count", other.count(EntityQuery.all()), 0L);
    Expect.equal("other: delete", other.delete(draft.id()), false);
    Expect.equal(
        "other: version on insert",
        other.insert(EntityDraft.of(draft.id(), "Sensor", "other")).version(),
        1L);
    Expect.equal("mine: count", mine.count(EntityQuery.all()), 1L);
    Expect.equal("other: delete of its own", other.deleteAll(List.of(draft.id())), 1L);
    Expect.equal("mine: name", mine.entity(draft.id()).orElseThrow().name(), "scale");
  }

  /** Opens one store at a time, so that a server with one connection can be tried too. */
  private static void dropping(TrialContext context, Role role) {
    try (Stores mine = context.stores()) {
      StoreCalls.fill(role, mine);
    }
    try (Stores other = context.openOther()) {
      Expect.that("the other namespace is not empty", StoreContents.isEmpty(role, other));
      StoreCalls.fill(role, other);
      other.dropNamespaces();
      Expect.that("the dropped namespace is not empty", StoreContents.isEmpty(role, other));
      StoreCalls.fill(role, other);
      Expect.that(
          "the dropped namespace is of no use any more", StoreContents.isThere(role, other));
      other.dropNamespaces();
      other.dropNamespaces();
    }
    try (Stores mine = context.reopen(Map.of())) {
      Expect.that(
          "dropping the other namespace touched this one", StoreContents.isThere(role, mine));
    }
  }
}
