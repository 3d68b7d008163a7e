package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.countByProperty;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.countByStart;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.digest;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.kShortestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.nodesById;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.reach;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanBucket;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanNodes;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.stream;

import io.lmscore.store.Capability;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.TextValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Graph stores whose answers are almost right. Each is wrong for one kind of question, one kind of
 * element or one bound.
 */
final class AnswerSabotages {
  private AnswerSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(values(), reads(), pages(), traversals(), paths());
  }

  private static List<Sabotage> values() {
    return List.of(
        Sabotage.graph(
            "instants before 1970 come back a microsecond early",
            ChangedAnswers.values(
                value ->
                    value instanceof InstantValue i && i.value().isBefore(Instant.EPOCH)
                        ? new InstantValue(i.value().minusNanos(1_000))
                        : value),
            "VAL-1"),
        Sabotage.graph(
            "the longest text loses its last character",
            ChangedAnswers.values(
                value ->
                    value instanceof TextValue t && t.bytes() == TextValue.MAX_BYTES
                        ? new TextValue(t.value().substring(0, t.value().length() - 1))
                        : value),
            "VAL-5"),
        Sabotage.graph(
            "a relationship comes back without its version",
            inner ->
                new BrokenGraphStore(inner) {
                  @Override
                  public Optional<Relationship> relationship(RelationshipId id) {
                    return inner().relationship(id).map(found -> found.withVersion(0));
                  }
                },
            "WRT-5"));
  }

  private static List<Sabotage> reads() {
    return List.of(
        Sabotage.graph(
            "of many ids the last one is left out",
            nodesById(
                (graph, ids) -> {
                  List<Node> found = graph.nodes(ids);
                  return found.size() > 1_000 ? found.subList(0, found.size() - 1) : found;
                }),
            "RD-1"),
        Sabotage.graph(
            "the digest counts what arrived, not what is there",
            digest(
                graph -> {
                  Digest digest = graph.digest();
                  List<Digest.Bucket> nodes = new ArrayList<>(digest.nodes());
                  Collections.reverse(nodes);
                  List<Digest.Bucket> renumbered = new ArrayList<>();
                  for (Digest.Bucket bucket : nodes) {
                    renumbered.add(
                        new Digest.Bucket(
                            renumbered.size(), bucket.count(), bucket.fingerprints()));
                  }
                  return new Digest(renumbered, digest.relationships());
                }),
            "DIG-1"));
  }

  private static List<Sabotage> pages() {
    return List.of(
        Sabotage.graph(
            "a page of one is the last one",
            scanNodes(
                (graph, pattern, page) -> {
                  Page<Node> found = graph.scanNodes(pattern, page);
                  return page.size() == 1 ? new Page<>(found.items(), Optional.empty()) : found;
                }),
            "PAG-2"),
        Sabotage.graph(
            "the relationships of a node end with the first page",
            inner ->
                new BrokenGraphStore(inner) {
                  @Override
                  public Page<Relationship> relationships(
                      NodeId node,
                      Direction direction,
                      RelationshipPattern pattern,
                      PageRequest page) {
                    List<Relationship> first =
                        inner().relationships(node, direction, pattern, page).items();
                    return new Page<>(first, Optional.empty());
                  }
                },
            "PAG-2"),
        Sabotage.graph(
            "a digest bucket has no relationships",
            scanBucket(
                (graph, bucket, page) -> {
                  Page<Element> found = graph.scanBucket(bucket, page);
                  return new Page<>(
                      found.items().stream().filter(Node.class::isInstance).toList(), found.next());
                }),
            "DIG-3"));
  }

  private static List<Sabotage> traversals() {
    return List.of(
        Sabotage.graph(
            "a stream forgets the order",
            stream(
                (graph, traversal) ->
                    graph.stream(
                        new Traversal(
                            traversal.start(),
                            traversal.hops(),
                            Optional.empty(),
                            traversal.limit()))),
            "CUR-1"),
        Sabotage.graph(
            "distances of more than two steps are two",
            reach(
                (graph, traversal) ->
                    graph.reach(traversal).stream()
                        .map(r -> new Reached(r.node(), Math.min(2, r.distance())))
                        .toList()),
            "TRV-10"),
        Sabotage.graph(
            "starts with the same count come backwards",
            countByStart(
                (graph, traversal) -> {
                  List<StartCount> counts = new ArrayList<>(graph.countByStart(traversal));
                  Collections.reverse(counts);
                  counts.sort((a, b) -> Long.compare(b.count(), a.count()));
                  return counts;
                }),
            "CNT-2"),
        Sabotage.graph(
            "a property that only some nodes have is not counted where it is absent",
            countByProperty(TraversalSabotages::dropsAbsentGroup),
            "CNT-3"),
        Sabotage.graph(
            "a third hop is left out",
            ChangedQuestions.traversals(
                t ->
                    new Traversal(
                        t.start(),
                        t.hops().subList(0, Math.min(2, t.hops().size())),
                        t.ordering(),
                        t.limit())),
            "TRV-1"),
        Sabotage.graph(
            "at most eight steps of a hop are taken",
            ChangedQuestions.hops(
                hop ->
                    new Hop(
                        hop.direction(),
                        hop.relationships(),
                        Math.min(8, hop.min()),
                        Math.min(8, hop.max()),
                        hop.through(),
                        hop.to())),
            "TRV-3"));
  }

  private static List<Sabotage> paths() {
    return List.of(
        question(
            "a shortest path may be longer than was asked",
            q -> q.maxLength(Hop.MAX_LENGTH),
            "SP-1"),
        question(
            "a shortest path may lead through any node", q -> q.through(NodePattern.ANY), "SP-1"),
        Sabotage.graph(
                "the same path comes twice among the cheapest",
                kShortestPaths(
                    (graph, question, k) -> {
                      List<CostedPath> found = new ArrayList<>(graph.kShortestPaths(question, k));
                      if (found.size() > 2) {
                        found.set(1, found.get(0));
                      }
                      return found;
                    }),
                "SP-4")
            .needing(Capability.K_SHORTEST_PATHS),
        Sabotage.graph(
                "of all shortest paths the last is left out",
                shortestPaths(
                    (graph, question) -> {
                      List<Path> found = graph.shortestPaths(question);
                      return found.size() > 1 ? found.subList(0, found.size() - 1) : found;
                    }),
                "SP-3")
            .needing(Capability.ALL_SHORTEST_PATHS));
  }

  private static Sabotage question(
      String name, UnaryOperator<ShortestPath> change, String... caughtBy) {
    return Sabotage.graph(
        name,
        shortestPath((graph, question) -> graph.shortestPath(change.apply(question))),
        caughtBy);
  }
}
