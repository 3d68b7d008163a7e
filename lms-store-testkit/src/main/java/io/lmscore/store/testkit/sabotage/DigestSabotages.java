package io.lmscore.store.testkit.sabotage;

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
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Graph stores whose digests leave out a part of the content, or include more than the content. */
final class DigestSabotages {
  private DigestSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "the digest ignores versions",
            inner ->
                new DigestOfChangedElements(
                    inner, node -> node.withVersion(0), link -> link.withVersion(0)),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores properties",
            inner ->
                new DigestOfChangedElements(
                    inner,
                    node -> node.withProperties(PropertyMap.empty()),
                    link -> link.withProperties(PropertyMap.empty())),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores labels",
            inner ->
                new DigestOfChangedElements(
                    inner, DigestSabotages::withoutLabel, UnaryOperator.identity()),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "the digest ignores the kind of values",
            inner ->
                new DigestOfChangedElements(
                    inner,
                    node -> node.withProperties(asText(node.properties())),
                    link -> link.withProperties(asText(link.properties()))),
            "DIG-1",
            "DIG-2"),
        Sabotage.graph(
            "a replaced element keeps its fingerprint",
            DigestSabotages::keepsOldFingerprint,
            "DIG-2"),
        Sabotage.graph("the digest counts writes", DigestSabotages::countsWrites, "DIG-1", "DIG-2"),
        Sabotage.graph(
            "the digest of relationships is empty", DigestSabotages::omitsRelationships, "DIG-1"));
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

  /** Computes the digest of elements that differ from the stored ones. */
  private static final class DigestOfChangedElements extends BrokenGraphStore {
    private final UnaryOperator<Node> nodes;
    private final UnaryOperator<Relationship> relationships;

    DigestOfChangedElements(
        GraphStore inner, UnaryOperator<Node> nodes, UnaryOperator<Relationship> relationships) {
      super(inner);
      this.nodes = nodes;
      this.relationships = relationships;
    }

    @Override
    public Digest digest() {
      DigestBuilder digest = new DigestBuilder();
      forEach(
          page -> inner().scanNodes(NodePattern.ANY, page), node -> digest.add(nodes.apply(node)));
      forEach(
          page -> inner().scanRelationships(RelationshipPattern.ANY, page),
          link -> digest.add(relationships.apply(link)));
      return digest.digest();
    }

    private static <T> void forEach(Function<PageRequest, Page<T>> pages, Consumer<T> action) {
      Page<T> page = pages.apply(PageRequest.first(PageRequest.MAX_SIZE));
      page.items().forEach(action);
      while (page.next().isPresent()) {
        page = pages.apply(PageRequest.first(PageRequest.MAX_SIZE).after(page.next().get()));
        page.items().forEach(action);
      }
    }
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
        return new DigestOfChangedElements(
                inner(),
                node -> (Node) first.getOrDefault(node.id(), node),
                link -> (Relationship) first.getOrDefault(link.id(), link))
            .digest();
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

  private static GraphStore omitsRelationships(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Digest digest() {
        return new Digest(inner().digest().nodes(), List.of());
      }
    };
  }
}
