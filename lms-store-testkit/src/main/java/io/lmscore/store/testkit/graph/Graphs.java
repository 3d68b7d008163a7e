package io.lmscore.store.testkit.graph;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Common values, questions and expectations of the trials of graphs. */
final class Graphs {
  /** The label of nodes whose label does not matter. */
  static final String THING = "Thing";

  /** The type of relationships whose type does not matter. */
  static final String LINKS = "LINKS";

  private static final int PAGE = 1_000;

  private Graphs() {}

  static NodeId id(String id) {
    return NodeId.of(id);
  }

  static Node thing(String id, Object... keysAndValues) {
    return Node.of(id, THING, keysAndValues);
  }

  static Relationship link(String from, String to, Object... keysAndValues) {
    return Relationship.of(from, LINKS, to, keysAndValues);
  }

  static RelationshipId linkId(String from, String to) {
    return RelationshipId.of(id(from), LINKS, id(to));
  }

  /** Puts nodes and relationships in one batch. */
  static void putAll(GraphStore graph, Element... elements) {
    putAll(graph, Arrays.asList(elements));
  }

  /** Puts any number of elements, nodes first, in as many batches as necessary. */
  static void putAll(GraphStore graph, Collection<? extends Element> elements) {
    List<Write> writes = puts(elements);
    for (int i = 0; i < writes.size(); i += GraphStore.MAX_BATCH) {
      graph.write(writes.subList(i, Math.min(writes.size(), i + GraphStore.MAX_BATCH)));
    }
  }

  /** Returns a put of each element, nodes first. */
  static List<Write> puts(Collection<? extends Element> elements) {
    List<Write> writes = new ArrayList<>();
    elements.stream().filter(Node.class::isInstance).forEach(e -> writes.add(put(e)));
    elements.stream().filter(Relationship.class::isInstance).forEach(e -> writes.add(put(e)));
    return writes;
  }

  private static Write put(Element element) {
    return element instanceof Node node ? Write.put(node) : Write.put((Relationship) element);
  }

  /**
   * Returns things {@code <prefix>0} to {@code <prefix>(n-1)}, each with its number as {@code n}.
   */
  static List<Node> things(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> thing(prefix + i, "n", i)).toList();
  }

  static List<Node> allNodes(GraphStore graph) {
    return AllItems.ofPages(PAGE, page -> graph.scanNodes(NodePattern.ANY, page));
  }

  static List<Relationship> allRelationships(GraphStore graph) {
    return AllItems.ofPages(PAGE, page -> graph.scanRelationships(RelationshipPattern.ANY, page));
  }

  static List<Relationship> linksOf(GraphStore graph, String node, Direction direction) {
    return AllItems.ofPages(
        PAGE, page -> graph.relationships(id(node), direction, RelationshipPattern.ANY, page));
  }

  /** Returns the ids of all nodes for which the filter holds. */
  static List<String> matching(GraphStore graph, Filter filter) {
    return names(
        AllItems.ofPages(PAGE, page -> graph.scanNodes(NodePattern.ANY.where(filter), page)));
  }

  static List<String> names(Collection<Node> nodes) {
    return nodes.stream().map(node -> node.id().value()).toList();
  }

  /** Expects that the graph holds exactly these elements. */
  static void holds(GraphStore graph, Element... expected) {
    holds(graph, Arrays.asList(expected));
  }

  static void holds(GraphStore graph, Collection<? extends Element> expected) {
    List<Element> all = new ArrayList<>(allNodes(graph));
    all.addAll(allRelationships(graph));
    Expect.sameItems("all that is stored", all, expected);
  }

  static void stored(GraphStore graph, Node node) {
    Expect.equal(node.describe(), graph.node(node.id()), Optional.of(node));
  }

  static void stored(GraphStore graph, Relationship relationship) {
    Expect.equal(
        relationship.describe(), graph.relationship(relationship.id()), Optional.of(relationship));
  }

  static void missing(GraphStore graph, String node) {
    Expect.equal("node '" + node + "'", graph.node(id(node)), Optional.empty());
  }

  static void missing(GraphStore graph, RelationshipId relationship) {
    Expect.equal(
        "relationship '" + relationship + "'", graph.relationship(relationship), Optional.empty());
  }
}
