package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data for trials of pages: a hub with things around it, and elements in the same digest
 * bucket.
 */
final class PageSample {
  /** The digest bucket in which the sample has several nodes and relationships. */
  static final int BUCKET = 7;

  private static final RelationshipPattern PATTERN = RelationshipPattern.of(LINKS);
  private static final List<Element> ELEMENTS = elements();

  private PageSample() {}

  /** Asks for a page. */
  @FunctionalInterface
  interface Ask {
    Page<? extends Element> page(GraphStore graph, PageRequest request);
  }

  /**
   * A question that is answered in pages.
   *
   * @param name in words
   * @param answer written by hand, or computed from the elements of the sample
   */
  record Question(String name, Ask ask, List<Element> answer) {
    Page<Element> page(GraphStore graph, PageRequest request) {
      Page<? extends Element> page = ask.page(graph, request);
      return new Page<>(List.copyOf(page.items()), page.next());
    }
  }

  static GraphStore open(TrialContext context) {
    return context.shared("pages", graph -> Graphs.putAll(graph, ELEMENTS));
  }

  static void fill(GraphStore graph) {
    Graphs.putAll(graph, ELEMENTS);
  }

  static List<Question> questions() {
    return List.of(
        new Question(
            "all nodes",
            (graph, page) -> graph.scanNodes(NodePattern.ANY, page),
            those(e -> e instanceof Node)),
        new Question(
            "nodes of a label",
            (graph, page) -> graph.scanNodes(NodePattern.of(THING), page),
            those(e -> e instanceof Node n && n.label().equals(THING))),
        new Question(
            "nodes by a filter",
            (graph, page) -> graph.scanNodes(NodePattern.of(THING).where(ge("n", 3)), page),
            those(e -> e instanceof Node n && n.properties().integer("n").orElse(-1) >= 3)),
        new Question(
            "nodes by another filter",
            (graph, page) -> graph.scanNodes(NodePattern.of(THING).where(ge("n", 4)), page),
            those(e -> e instanceof Node n && n.properties().integer("n").orElse(-1) >= 4)),
        new Question(
            "all relationships",
            (graph, page) -> graph.scanRelationships(RelationshipPattern.ANY, page),
            those(e -> e instanceof Relationship)),
        new Question(
            "relationships of a type",
            (graph, page) -> graph.scanRelationships(PATTERN, page),
            those(PageSample::isLink)),
        new Question(
            "relationships of a node, out",
            ofNode("hub", Direction.OUT),
            those(e -> isLink(e) && ((Relationship) e).id().from().equals(id("hub")))),
        new Question(
            "relationships of a node, in",
            ofNode("hub", Direction.IN),
            those(e -> isLink(e) && ((Relationship) e).id().to().equals(id("hub")))),
        new Question(
            "relationships of a node, both",
            ofNode("hub", Direction.BOTH),
            those(PageSample::isLink)),
        new Question(
            "relationships of another node",
            ofNode("n0", Direction.BOTH),
            List.of(link("hub", "n0"), link("n0", "hub"))),
        new Question(
            "a bucket",
            (graph, page) -> graph.scanBucket(BUCKET, page),
            those(e -> bucket(e) == BUCKET)),
        new Question(
            "another bucket",
            (graph, page) -> graph.scanBucket(BUCKET + 1, page),
            those(e -> bucket(e) == BUCKET + 1)));
  }

  private static Ask ofNode(String node, Direction direction) {
    return (graph, page) -> graph.relationships(id(node), direction, PATTERN, page);
  }

  private static List<Element> those(Predicate<Element> condition) {
    return ELEMENTS.stream().filter(condition).toList();
  }

  private static boolean isLink(Element element) {
    return element instanceof Relationship link && link.id().type().equals(LINKS);
  }

  private static List<Element> elements() {
    List<Element> elements = new ArrayList<>();
    elements.add(Node.of("hub", "Hub"));
    elements.addAll(Graphs.things("n", 13));
    elements.add(link("hub", "hub"));
    IntStream.range(0, 13).forEach(i -> elements.add(link("hub", "n" + i)));
    IntStream.range(0, 5).forEach(i -> elements.add(link("n" + i, "hub")));
    for (int bucket : new int[] {BUCKET, BUCKET + 1}) {
      names("node", bucket).limit(6).forEach(name -> elements.add(nodeInBucket(name)));
      names("link", bucket).limit(5).forEach(name -> elements.add(linkInBucket(name)));
    }
    return List.copyOf(elements);
  }

  static Node nodeInBucket(String name) {
    return Node.of(name, "InBucket");
  }

  static Relationship linkInBucket(String name) {
    return Relationship.of("hub", "IN_BUCKET", "hub").withKey(name);
  }

  /** Returns names of nodes ({@code node…}) or relationships in the digest bucket. */
  static Stream<String> names(String prefix, int bucket) {
    return IntStream.range(0, 1_000_000)
        .mapToObj(i -> prefix + i)
        .filter(
            name ->
                bucket == bucket(prefix.equals("node") ? nodeInBucket(name) : linkInBucket(name)));
  }

  private static int bucket(Element element) {
    return element instanceof Node node
        ? Fingerprints.bucket(node.id())
        : Fingerprints.bucket(((Relationship) element).id());
  }
}
