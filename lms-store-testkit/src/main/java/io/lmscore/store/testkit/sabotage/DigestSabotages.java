package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.digest;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanBucket;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.graph.DigestBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Graph stores whose digests leave out a part of the content, or include more than the content. */
final class DigestSabotages {
  private DigestSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "every bucket gives the elements of the first",
            scanBucket(DigestSabotages::ignoresBucketNumber),
            "DIG-3"),
        Sabotage.graph(
            "the digest ignores versions",
            digest(graph -> digestOf(graph, n -> n.withVersion(0), r -> r.withVersion(0))),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores properties",
            digest(
                graph ->
                    digestOf(
                        graph,
                        node -> node.withProperties(PropertyMap.empty()),
                        link -> link.withProperties(PropertyMap.empty()))),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores labels",
            digest(graph -> digestOf(graph, DigestSabotages::withoutLabel, link -> link)),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores the kind of values",
            digest(
                graph ->
                    digestOf(
                        graph,
                        node -> node.withProperties(asText(node.properties())),
                        link -> link.withProperties(asText(link.properties())))),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "a replaced element keeps its fingerprint",
            DigestSabotages::keepsOldFingerprint,
            "DIG-2"),
        Sabotage.graph("the digest counts writes", DigestSabotages::countsWrites, "DIG-1", "DIG-2"),
        Sabotage.graph(
            "the digest of relationships is empty",
            digest(graph -> new Digest(graph.digest().nodes(), List.of())),
            "DIG-1"));
  }

  private static Node withoutLabel(Node node) {
    return new Node(node.id(), "N", node.properties(), node.version());
  }

  private static PropertyMap asText(PropertyMap properties) {
    Map<String, Value> texts = new TreeMap<>();
    properties
        .values()
        .forEach((key, value) -> texts.put(key, Value.of(String.valueOf(value.raw()))));
    return new PropertyMap(texts);
  }

  /** Returns the digest of elements that differ from the stored ones. */
  private static Digest digestOf(
      GraphStore graph, UnaryOperator<Node> nodes, UnaryOperator<Relationship> relationships) {
    DigestBuilder digest = new DigestBuilder();
    AllItems.ofPages(PageRequest.MAX_SIZE, page -> graph.scanNodes(NodePattern.ANY, page))
        .forEach(node -> digest.add(nodes.apply(node)));
    AllItems.ofPages(
            PageRequest.MAX_SIZE, page -> graph.scanRelationships(RelationshipPattern.ANY, page))
        .forEach(link -> digest.add(relationships.apply(link)));
    return digest.digest();
  }

  private static GraphStore keepsOldFingerprint(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<Object, Element> first = new ConcurrentHashMap<>();

      @Override
      public List<Outcome> write(List<Write> writes) {
        List<Outcome> outcomes = inner().write(writes);
        for (Write write : writes) {
          if (write instanceof Write.PutNode put) {
            first.putIfAbsent(put.node().id(), put.node());
          } else if (write instanceof Write.PutRelationship put) {
            first.putIfAbsent(put.relationship().id(), put.relationship());
          }
        }
        return outcomes;
      }

      @Override
      public Digest digest() {
        return digestOf(
            inner(),
            node -> (Node) first.getOrDefault(node.id(), node),
            link -> (Relationship) first.getOrDefault(link.id(), link));
      }
    };
  }

  private static GraphStore countsWrites(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final AtomicInteger writes = new AtomicInteger();

      @Override
      public List<Outcome> write(List<Write> list) {
        writes.addAndGet(list.size());
        return inner().write(list);
      }

      @Override
      public Digest digest() {
        Digest digest = inner().digest();
        return new Digest(
            digest.nodes().stream()
                .map(b -> new Digest.Bucket(b.number(), b.count(), b.fingerprints() + writes.get()))
                .toList(),
            digest.relationships());
      }
    };
  }

  private static Page<Element> ignoresBucketNumber(GraphStore graph, int bucket, PageRequest page) {
    if (bucket < 0 || bucket >= Digest.BUCKETS) {
      return graph.scanBucket(bucket, page);
    }
    return graph.scanBucket(0, page);
  }
}
