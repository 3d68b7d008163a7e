package io.lmscore.store.testkit.failure;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.Rollup;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes of each kind, whose effect can be counted. */
final class WriteProbes {
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");
  private static final long PROBES = 0x70726f6265L;

  private WriteProbes() {}

  static List<WriteProbe> of(Role role) {
    return switch (role) {
      case GRAPH -> graph();
      case ENTITY -> entities();
      case SERIES -> series();
    };
  }

  private static List<WriteProbe> graph() {
    return List.of(
        graph("put", true, (s, n) -> s.graph().put(node("put", n)), one("put")),
        graph(
            "put if absent",
            false,
            (s, n) -> s.graph().put(node("absent", n), WriteCondition.IF_ABSENT),
            one("absent")),
        graph(
            "put of a relationship",
            true,
            (s, n) -> s.graph().put(Relationship.of("probe", "TO", "probe").withKey("" + n)),
            (s, n) ->
                s.graph()
                        .relationship(Relationship.of("probe", "TO", "probe").withKey("" + n).id())
                        .isPresent()
                    ? 1
                    : 0),
        graph("batch", true, (s, n) -> s.graph().write(batch(n, WriteCondition.ALWAYS)), pair()),
        graph(
            "batch if newer",
            false,
            (s, n) -> s.graph().write(batch(n, WriteCondition.IF_NEWER)),
            pair()),
        new WriteProbe(
            Role.GRAPH,
            "change",
            false,
            (s, n) -> s.graph().put(node("change", n)),
            (s, n) -> s.graph().write(List.of(change("change", n))),
            (s, n) -> changed(s, "change", n)),
        new WriteProbe(
            Role.GRAPH,
            "batch of changes",
            false,
            (s, n) -> s.graph().write(batch(n, WriteCondition.ALWAYS)),
            (s, n) -> s.graph().write(List.of(change("left", n), change("right", n))),
            (s, n) -> {
              long left = changed(s, "left", n);
              return left == changed(s, "right", n) ? left : -1;
            }),
        new WriteProbe(
            Role.GRAPH,
            "delete",
            false,
            (s, n) -> s.graph().put(node("delete", n)),
            (s, n) -> s.graph().delete(node("delete", n).id()),
            (s, n) -> 1 - one("delete").of(s, n)));
  }

  private static WriteProbe graph(
      String name, boolean isRepeatable, WriteProbe.Step write, WriteProbe.Effect effect) {
    return new WriteProbe(
        Role.GRAPH,
        name,
        isRepeatable,
        (s, n) -> s.graph().put(Node.of("probe", "Probe")),
        write,
        effect);
  }

  private static Node node(String kind, int number) {
    return Node.of("probe-" + kind + "-" + number, "Probe", "n", number).withVersion(1);
  }

  private static Write change(String kind, int number) {
    return Write.change(node(kind, number).id(), PropertyMap.of("changed", true));
  }

  private static long changed(Stores stores, String kind, int number) {
    return stores
            .graph()
            .node(node(kind, number).id())
            .flatMap(node -> node.properties().bool("changed"))
            .isPresent()
        ? 1
        : 0;
  }

  private static List<Write> batch(int number, WriteCondition condition) {
    return List.of(
        Write.put(node("left", number), condition), Write.put(node("right", number), condition));
  }

  private static WriteProbe.Effect one(String kind) {
    return (s, n) -> s.graph().node(node(kind, n).id()).isPresent() ? 1 : 0;
  }

  private static WriteProbe.Effect pair() {
    return (s, n) -> {
      List<NodeId> ids = List.of(node("left", n).id(), node("right", n).id());
      int found = s.graph().nodes(ids).size();
      return found == 1 ? -1 : found / 2;
    };
  }

  private static List<WriteProbe> entities() {
    return List.of(
        entity("insert", false, (s, n) -> {}, (s, n) -> s.entities().insert(draft(n)), 0),
        entity("put", false, insert(), (s, n) -> s.entities().put(draft(n)), 1),
        entity("update", false, insert(), (s, n) -> s.entities().update(draft(n), 1), 1),
        entity(
            "patch",
            false,
            insert(),
            (s, n) -> s.entities().patch(draft(n).id(), JsonObject.of("n", n)),
            1),
        entity("batch", false, insert(), (s, n) -> s.entities().putAll(List.of(draft(n))), 1),
        new WriteProbe(
            Role.ENTITY,
            "delete",
            false,
            insert(),
            (s, n) -> s.entities().delete(draft(n).id()),
            (s, n) -> 1 - version(s, n)));
  }

  /** Returns a probe of an entity, whose version each write increases by 1. */
  private static WriteProbe entity(
      String name, boolean isRepeatable, WriteProbe.Step before, WriteProbe.Step write, int from) {
    return new WriteProbe(
        Role.ENTITY, name, isRepeatable, before, write, (s, n) -> version(s, n) - from);
  }

  private static WriteProbe.Step insert() {
    return (s, n) -> s.entities().insert(draft(n));
  }

  private static EntityDraft draft(int number) {
    return EntityDraft.of(new UUID(PROBES, number), "Probe", "probe");
  }

  private static long version(Stores stores, int number) {
    return stores.entities().entity(draft(number).id()).map(e -> e.version()).orElse(0L);
  }

  private static List<WriteProbe> series() {
    return List.of(
        new WriteProbe(
            Role.SERIES,
            "append",
            false,
            (s, n) -> {},
            (s, n) -> s.series().append(readings(n), DuplicatePolicy.FAIL),
            (s, n) -> s.series().latest(SeriesSelection.ofDevices("probe-" + n)).size()),
        new WriteProbe(
            Role.SERIES,
            "appendEvents",
            false,
            (s, n) -> {},
            (s, n) -> s.series().appendEvents(List.of(event(n))),
            (s, n) -> s.series().event(event(n).id()).isPresent() ? 1 : 0),
        new WriteProbe(
            Role.SERIES,
            "createRollup",
            false,
            (s, n) -> {},
            (s, n) -> s.series().createRollup(rollup(n)),
            (s, n) -> s.series().rollups().contains(rollup(n)) ? 1 : 0,
            Set.of(Capability.ROLLUPS)));
  }

  private static Rollup rollup(int number) {
    return Rollup.of("probe" + number, BucketWidth.of(Duration.ofHours(1)), Aggregate.MAX);
  }

  private static List<Reading> readings(int number) {
    return List.of(
        Reading.of("probe-" + number, "s", T, 1),
        Reading.of("probe-" + number, "s", T.plusSeconds(1), 2));
  }

  private static Event event(int number) {
    return Event.of(new UUID(PROBES, number), T, "probe", "probe");
  }
}
