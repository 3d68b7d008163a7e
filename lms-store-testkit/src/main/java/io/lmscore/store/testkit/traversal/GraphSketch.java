package io.lmscore.store.testkit.traversal;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small graph in the form of a drawing. Each line is a chain of nodes and arrows: {@code "a ->
 * b:Device -S{k}-> c"}. A text may have several lines, divided by {@code ", "}. A node has the
 * label {@code N} unless one of its occurrences gives a label. A relationship has the type {@code
 * R} and no key unless the arrow gives them. A number in the arrow is the weight, the property
 * {@code w}: {@code "a -0.5-> b"}.
 */
final class GraphSketch {
  static final String LABEL = "N";
  static final String TYPE = "R";

  private static final Pattern ARROW = Pattern.compile("-(?:(?:([\\d.]+)|(\\w+)(?:\\{(.+)})?)-)?>");

  private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
  private final Map<RelationshipId, Relationship> relationships = new LinkedHashMap<>();

  private GraphSketch() {}

  /** Returns the graph with which a trial begins. */
  static GraphSketch given(String... lines) {
    return of(lines);
  }

  static GraphSketch of(String... lines) {
    return new GraphSketch().draw(PropertyMap.empty(), lines);
  }

  /** Draws more lines. */
  GraphSketch draw(String lines) {
    return draw(PropertyMap.empty(), lines);
  }

  /** Draws relationships that all have this property. */
  GraphSketch relationships(String lines, String key, Object value) {
    return draw(PropertyMap.of(key, value), lines);
  }

  private GraphSketch draw(PropertyMap properties, String... lines) {
    listed(lines).forEach(line -> drawLine(properties, line.split(" ", -1)));
    return this;
  }

  /** Returns the lines or answers of texts that divide them by {@code ", "}. */
  static List<String> listed(String... texts) {
    return Arrays.stream(texts).flatMap(text -> Arrays.stream(text.split(", ", -1))).toList();
  }

  private void drawLine(PropertyMap properties, String... words) {
    NodeId last = add(words[0]);
    for (int i = 1; i < words.length; i += 2) {
      Matcher arrow = ARROW.matcher(words[i]);
      if (!arrow.matches()) {
        throw new IllegalArgumentException("no arrow: " + words[i]);
      }
      String type = arrow.group(2) == null ? TYPE : arrow.group(2);
      String key = arrow.group(3) == null ? "" : arrow.group(3);
      NodeId next = add(words[i + 1]);
      PropertyMap drawn =
          arrow.group(1) == null ? properties : properties.with("w", number(arrow.group(1)));
      with(new Relationship(RelationshipId.of(last, type, next, key), drawn, 0));
      last = next;
    }
  }

  private static Object number(String text) {
    return text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
  }

  private NodeId add(String word) {
    int colon = word.indexOf(':');
    if (colon >= 0) {
      Node node = Node.of(word.substring(0, colon), word.substring(colon + 1));
      nodes.put(node.id(), node);
      return node.id();
    }
    nodes.putIfAbsent(NodeId.of(word), Node.of(word, LABEL));
    return NodeId.of(word);
  }

  /** Adds this node, or puts it in place of the drawn one. */
  GraphSketch with(Node node) {
    nodes.put(node.id(), node);
    return this;
  }

  /** Gives these properties to a drawn node, or to a new one. */
  GraphSketch node(String id, Object... keysAndValues) {
    Node drawn = nodes.getOrDefault(NodeId.of(id), Node.of(id, LABEL));
    return with(drawn.withProperties(PropertyMap.of(keysAndValues)));
  }

  /** Adds this relationship and its ends, or puts it in place of the drawn one. */
  GraphSketch with(Relationship relationship) {
    for (NodeId end : List.of(relationship.id().from(), relationship.id().to())) {
      nodes.putIfAbsent(end, Node.of(end.value(), LABEL));
    }
    relationships.put(relationship.id(), relationship);
    return this;
  }

  /** Gives these properties to the relationship of type R between the two nodes. */
  GraphSketch relationship(String from, String to, Object... keysAndValues) {
    return with(Relationship.of(from, TYPE, to, keysAndValues));
  }

  List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    nodes.values().forEach(node -> writes.add(Write.put(node)));
    relationships.values().forEach(relationship -> writes.add(Write.put(relationship)));
    return writes;
  }

  /** Stores the whole graph in one batch. */
  GraphStore store(GraphStore graph) {
    graph.write(writes());
    return graph;
  }
}
