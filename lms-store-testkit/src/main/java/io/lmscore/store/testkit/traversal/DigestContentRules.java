package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.RuleBuilder.row;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** The rules DIG-1 and DIG-2 for labels and properties. */
final class DigestContentRules {
  private static final NodeId ID = NodeId.of("dev:1");
  private static final RelationshipId LINK = RelationshipId.of(ID, "R", ID);

  /**
   * The digest of {@code dev:1}, a Device with zone 1. It was computed outside of this project, in
   * Python.
   */
  private static final Digest.Bucket DEVICE = new Digest.Bucket(214, 1, 666_268_932L);

  /** Keys whose order in UTF-16 differs from their order in UTF-8. */
  private static final PropertyMap KEYS =
      PropertyMap.of("\uff5e", "~", "\ud83d\ude00", "é", "zone", 1, "Zone", 2, "e", "");

  private static final PropertyMap KINDS =
      PropertyMap.of("b", false, "d", -0.5, "e", List.of(), "i", -1, "s", "", "t", Instant.EPOCH)
          .with("bs", List.of(true, false))
          .with("ds", List.of(0.1, Double.MIN_VALUE, Double.MAX_VALUE))
          .with("is", List.of(Long.MIN_VALUE, Long.MAX_VALUE))
          .with("ss", List.of("", "ab", "\ud83d\ude00"))
          .with(
              "ts", List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.EPOCH.plusNanos(1_000)))
          .with("long", "é".repeat(40_000))
          .with("many", Collections.nCopies(1_000, 7L));

  /**
   * Pairs of values that differ in kind or in content; most of them are alike in other respects.
   */
  private static final List<List<Object>> DIFFERENT =
      List.of(
          List.of(1, 2),
          List.of(1, 1.0),
          List.of("1", 1),
          List.of(true, "true"),
          List.of(true, false),
          List.of(0, Instant.EPOCH),
          List.of(0, 0.0),
          List.of(1, List.of(1)),
          List.of("a", List.of("a")),
          List.of("", List.of()),
          List.of(List.of(1), List.of(1.0)),
          List.of(List.of(1, 2), List.of(2, 1)),
          List.of(List.of("ab"), List.of("a", "b")),
          List.of(List.of("a", ""), List.of("", "a")),
          List.of(List.of(), List.of("")),
          List.of(0.1, Math.nextUp(0.1)),
          List.of("é", "e\u0301"),
          List.of("x".repeat(4_096), "x".repeat(4_095) + "y"));

  private DigestContentRules() {}

  static Rule values() {
    return RuleBuilder.graph("DIG-1")
        .trial(
            "of a node with a label and a property",
            graph -> {
              graph.put(Node.of("dev:1", "Device", "zone", 1));
              Expect.equal("digest", graph.digest(), new Digest(List.of(DEVICE), List.of()));
            })
        .trial(
            "of values of each kind",
            graph -> {
              Write[] writes = {Write.put(node("N", KINDS)), Write.put(link(KINDS))};
              graph.write(List.of(writes));
              isDigestOf(graph, node("N", KINDS), link(KINDS));
            })
        .trial(
            "of keys in the order of UTF-8",
            graph -> {
              graph.write(List.of(Write.put(node("N", KEYS)), Write.put(link(KEYS))));
              isDigestOf(graph, node("N", KEYS), link(KEYS));
            })
        .build();
  }

  static Rule changes() {
    return RuleBuilder.graph("DIG-2")
        .each("written by %s", waysToWrite(), DigestContentRules::leavesItsDigest)
        .trial(
            "values that differ in kind or content",
            graph -> {
              for (List<Object> pair : DIFFERENT) {
                replaces(graph, PropertyMap.of("v", pair.get(0)), PropertyMap.of("v", pair.get(1)));
              }
            })
        .trial(
            "keys, and properties that come and go",
            graph -> {
              replaces(graph, PropertyMap.of("a", 1), PropertyMap.of("b", 1));
              replaces(graph, PropertyMap.of("a", 1), PropertyMap.of("A", 1));
              replaces(graph, PropertyMap.of("a", 1), PropertyMap.of("a", 1, "b", 1));
              replaces(graph, PropertyMap.of("a", List.of()), PropertyMap.empty());
              replaces(graph, PropertyMap.of("a", 1, "b", 2), PropertyMap.of("a", 2, "b", 1));
              replaces(graph, PropertyMap.of("a", "b"), PropertyMap.of("ab", ""));
            })
        .trial(
            "the label of a node",
            graph -> {
              graph.put(node("N", PropertyMap.empty()));
              Digest before = graph.digest();
              graph.delete(ID);
              graph.put(node("M", PropertyMap.empty()));
              changed("label N, then M", before, graph.digest());
            })
        .trial(
            "properties that two elements exchange",
            graph -> {
              graph.write(puts(Node.of("a", "N", "v", 1), Node.of("b", "N", "v", 2)));
              Digest before = graph.digest();
              graph.write(puts(Node.of("a", "N", "v", 2), Node.of("b", "N", "v", 1)));
              changed("properties of a and b", before, graph.digest());
            })
        .inContext(
            "the order in which properties are given plays no part",
            context -> {
              context.graph().put(Node.of("a", "N", "x", 1, "y", "2", "Z", 3.0));
              GraphStore other = context.openOther().graph();
              other.put(Node.of("a", "N", "Z", 3.0, "y", "2", "x", 1));
              Expect.equal("digest", other.digest(), context.graph().digest());
            })
        .build();
  }

  /**
   * Expects that the digest is that of the content after an element is stored and replaced by this
   * write.
   */
  private static void leavesItsDigest(GraphStore graph, BiConsumer<GraphStore, Element> write) {
    PropertyMap first = PropertyMap.of("v", 1);
    int version = 1;
    for (PropertyMap properties : List.of(first, KEYS, KEYS)) {
      Node node = node("N", properties).withVersion(version);
      Relationship link = link(properties).withVersion(version);
      write.accept(graph, node);
      write.accept(graph, link);
      isDigestOf(graph, node, link);
      version++;
    }
  }

  private static List<Row<BiConsumer<GraphStore, Element>>> waysToWrite() {
    return List.of(
        row("a put", (graph, element) -> put(graph, element, WriteCondition.ALWAYS)),
        row("a put if newer", (graph, element) -> put(graph, element, WriteCondition.IF_NEWER)),
        row(
            "a put if absent or if the version is the last",
            (graph, element) ->
                put(
                    graph,
                    element,
                    element.version() == 1
                        ? WriteCondition.IF_ABSENT
                        : WriteCondition.ifVersion(element.version() - 1))),
        row(
            "a batch",
            (graph, element) ->
                graph.write(
                    element instanceof Node node
                        ? List.of(Write.put(node), Write.delete(NodeId.of("none")))
                        : List.of(
                            Write.put((Relationship) element), Write.delete(NodeId.of("none"))))),
        row(
            "a load",
            (graph, element) ->
                graph.load(
                    element instanceof Node node
                        ? GraphLoad.of(List.of(node), List.of())
                        : GraphLoad.of(List.of(), List.of((Relationship) element)))));
  }

  private static void put(GraphStore graph, Element element, WriteCondition condition) {
    if (element instanceof Node node) {
      graph.put(node, condition);
    } else {
      graph.put((Relationship) element, condition);
    }
  }

  /**
   * Expects that replacing the first properties by the second changes the digest, and that the
   * reverse restores it.
   */
  private static void replaces(GraphStore graph, PropertyMap one, PropertyMap other) {
    graph.write(List.of(Write.put(node("N", one)), Write.put(link(one))));
    Digest before = graph.digest();
    graph.write(List.of(Write.put(node("N", other)), Write.put(link(other))));
    changed(one + ", then " + other, before, graph.digest());
    isDigestOf(graph, node("N", other), link(other));
    Expect.that(
        "relationship with " + one + ", then " + other + ": the digest is the same",
        !before.relationships().equals(graph.digest().relationships()));
    graph.write(List.of(Write.put(node("N", one)), Write.put(link(one))));
    Expect.equal("digest of " + one + " again", graph.digest(), before);
  }

  private static void changed(String what, Digest before, Digest after) {
    Expect.that(
        "nodes with " + what + ": the digest is the same", !before.nodes().equals(after.nodes()));
  }

  private static void isDigestOf(GraphStore graph, Node node, Relationship relationship) {
    GraphModel model = new GraphModel();
    model.put(node);
    model.put(relationship);
    Expect.equal("digest", graph.digest(), DigestOracle.digest(model));
  }

  private static List<Write> puts(Node... nodes) {
    return List.of(nodes).stream().map(Write::put).toList();
  }

  private static Node node(String label, PropertyMap properties) {
    return new Node(ID, label, properties, 0);
  }

  private static Relationship link(PropertyMap properties) {
    return new Relationship(LINK, properties, 0);
  }
}
