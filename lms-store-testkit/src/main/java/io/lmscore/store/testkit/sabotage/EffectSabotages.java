package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.EntityOverrides.find;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.patch;
import static io.lmscore.store.testkit.sabotage.EntityOverrides.putAll;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.deleteInChunks;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.load;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.purgeTombstones;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.append;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.buckets;
import static io.lmscore.store.testkit.sabotage.SeriesOverrides.deleteReadingsBefore;

import io.lmscore.store.Capability;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.AppendResult;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.BucketWidth;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.SeriesSelection;
import io.lmscore.store.series.TimeRange;
import io.lmscore.store.spi.forward.ForwardingEntityStore;
import io.lmscore.store.value.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stores that do slightly more or slightly less than a call asks for. */
final class EffectSabotages {
  private EffectSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(graphs(), entities(), series());
  }

  private static List<Sabotage> graphs() {
    return List.of(
        Sabotage.graph(
            "a delete takes parallel relationships along",
            write(EffectSabotages::deletesParallelRelationships),
            "WRT-2"),
        Sabotage.graph(
            "a put that changes nothing is skipped",
            write(EffectSabotages::skipsEqualPuts),
            "WRT-1"),
        Sabotage.graph(
            "a purge does not say what it forgot",
            purgeTombstones(
                (graph, age) -> {
                  graph.purgeTombstones(age);
                  return 0;
                }),
            "TMB-4"),
        Sabotage.graph(
            "a load writes whatever the condition",
            load((graph, load) -> graph.load(load.condition(WriteCondition.ALWAYS))),
            "LOD-3"),
        Sabotage.graph(
            "a load tells its progress once",
            load(
                (graph, load) -> {
                  List<GraphLoad.Progress> told = new ArrayList<>();
                  LoadReport report = graph.load(load.onProgress(told::add));
                  if (!told.isEmpty()) {
                    load.onProgress().accept(told.get(told.size() - 1));
                  }
                  return report;
                }),
            "LOD-1"),
        Sabotage.graph(
            "deleteInChunks says that there was nothing",
            deleteInChunks(
                (graph, id) -> {
                  graph.deleteInChunks(id);
                  return false;
                }),
            "DEL-4"));
  }

  private static List<Sabotage> entities() {
    return List.of(
        Sabotage.entity(
            "existing forgets the view",
            inner -> new ForgetsOrganizationInExisting(inner, inner),
            "ORG-1"),
        Sabotage.entity(
            "count forgets the conditions on paths",
            inner ->
                new ForwardingEntityStore(inner) {
                  @Override
                  public long count(EntityQuery query) {
                    return inner().count(query.withPaths());
                  }
                },
            "QRY-3"),
        Sabotage.entity(
            "a patch merges only the first member",
            patch(
                (entities, id, mergePatch) ->
                    entities.patch(
                        id,
                        mergePatch.members().entrySet().stream()
                            .findFirst()
                            .map(first -> JsonObject.of(first.getKey(), first.getValue()))
                            .orElse(mergePatch))),
            "ENT-4"),
        Sabotage.entity(
            "putAll answers in the order of ids",
            putAll(
                (entities, drafts) ->
                    entities.putAll(drafts).stream()
                        .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
                        .toList()),
            "ENT-6"),
        Sabotage.entity(
            "a page in descending order is turned around within itself",
            find(
                (entities, query, page) -> {
                  Page<Entity> found = entities.find(query, page);
                  List<Entity> items = new ArrayList<>(found.items());
                  if (query.sort() == Sort.DESCENDING) {
                    Collections.reverse(items);
                  }
                  return new Page<>(items, found.next());
                }),
            "QRY-4"));
  }

  private static List<Sabotage> series() {
    return List.of(
        Sabotage.series(
            "a month has thirty days",
            buckets(
                (series, query) -> {
                  BucketWidth width =
                      query.width() instanceof BucketWidth.Months months
                          ? BucketWidth.of(Duration.ofDays(30L * months.months()))
                          : query.width();
                  return series.buckets(
                      new BucketQuery(
                          query.series(),
                          query.range(),
                          width,
                          query.aggregates(),
                          query.gapFill()));
                }),
            "BKT-1"),
        Sabotage.series(
            "latest gives one reading a device",
            inner ->
                new BrokenTimeSeriesStore(inner) {
                  @Override
                  public List<Reading> latest(SeriesSelection series) {
                    List<Reading> first = new ArrayList<>();
                    for (Reading reading : inner().latest(series)) {
                      if (first.stream()
                          .noneMatch(
                              r -> r.series().deviceId().equals(reading.series().deviceId()))) {
                        first.add(reading);
                      }
                    }
                    return first;
                  }
                },
            "TS-6"),
        Sabotage.series(
            "readings in front of a duplicate are written all the same",
            append(
                (series, readings, policy) -> {
                  if (policy != DuplicatePolicy.FAIL || readings.size() < 2) {
                    return series.append(readings, policy);
                  }
                  int half = readings.size() / 2;
                  AppendResult first = series.append(readings.subList(0, half), policy);
                  AppendResult second =
                      series.append(readings.subList(half, readings.size()), policy);
                  return new AppendResult(first.inserted() + second.inserted(), 0, 0);
                }),
            "TS-2"),
        Sabotage.series(
                "to drop a rollup that is not there says true",
                inner ->
                    new BrokenTimeSeriesStore(inner) {
                      @Override
                      public boolean dropRollup(String name) {
                        inner().dropRollup(name);
                        return true;
                      }
                    },
                "ROL-1")
            .needing(Capability.ROLLUPS),
        Sabotage.series(
                "retention of readings takes events along",
                deleteReadingsBefore(
                    (series, cutoff) -> {
                      series.deleteEventsBefore(cutoff);
                      return series.deleteReadingsBefore(cutoff);
                    }),
                "RET-1")
            .needing(Capability.RETENTION),
        Sabotage.series(
                "a refresh takes the whole of time",
                inner ->
                    new BrokenTimeSeriesStore(inner) {
                      @Override
                      public void refreshRollup(String name, TimeRange range) {
                        inner().refreshRollup(name, TimeRange.all());
                      }
                    },
                "ROL-2")
            .needing(Capability.ROLLUPS));
  }

  private static List<Outcome> deletesParallelRelationships(GraphStore graph, List<Write> writes) {
    List<Outcome> outcomes = graph.write(writes);
    for (Write write : writes) {
      if (write instanceof DeleteRelationship delete) {
        RelationshipId id = delete.id();
        for (Relationship other :
            graph
                .relationships(
                    id.from(),
                    Direction.OUT,
                    RelationshipPattern.of(id.type()),
                    PageRequest.first(PageRequest.MAX_SIZE))
                .items()) {
          if (other.id().to().equals(id.to())) {
            graph.delete(other.id());
          }
        }
      }
    }
    return outcomes;
  }

  private static List<Outcome> skipsEqualPuts(GraphStore graph, List<Write> writes) {
    if (writes.size() == 1
        && writes.get(0) instanceof PutNode put
        && graph.node(put.node().id()).equals(Optional.of(put.node()))) {
      return List.of(Outcome.SKIPPED);
    }
    return graph.write(writes);
  }

  private static final class ForgetsOrganizationInExisting extends ForwardingEntityStore {
    private final EntityStore whole;

    ForgetsOrganizationInExisting(EntityStore inner, EntityStore whole) {
      super(inner);
      this.whole = whole;
    }

    @Override
    public EntityStore forOrganization(UUID organizationId) {
      return new ForgetsOrganizationInExisting(inner().forOrganization(organizationId), whole);
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
      return whole.existing(ids);
    }
  }
}
