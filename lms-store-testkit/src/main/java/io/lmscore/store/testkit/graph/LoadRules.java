package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphLoad.Progress;
import io.lmscore.store.graph.GraphLoad.Rejected;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules LOD-1 to LOD-3: loads. */
final class LoadRules {
  private static final List<Row<Integer>> CHUNKS =
      List.of(
          row("chunks of 1", 1),
          row("chunks of 2", 2),
          row("chunks of 3", 3),
          row("chunks of 7", 7),
          row("chunks of 20", 20),
          row("chunks of 1,000", 1_000));

  private LoadRules() {}

  static List<Rule> all() {
    return List.of(counts(), rejections(), repeats());
  }

  private static List<Relationship> ring(int n) {
    return IntStream.range(0, n).mapToObj(i -> link("n" + i, "n" + (i + 1) % n, "n", i)).toList();
  }

  private static List<Element> together(List<Node> nodes, List<Relationship> relationships) {
    List<Element> all = new ArrayList<>(nodes);
    all.addAll(relationships);
    return all;
  }

  private static void reports(LoadReport report, long applied, long skipped, long rejected) {
    Expect.equal("applied", report.applied(), applied);
    Expect.equal("skipped", report.skipped(), skipped);
    Expect.equal("rejected", report.rejected(), rejected);
  }

  private static Rule counts() {
    return RuleBuilder.graph("LOD-1")
        .each("all is written: %s", CHUNKS, LoadRules::loadsAll)
        .each("progress: %s", CHUNKS, LoadRules::progressGrows)
        .trial(
            "5,000 nodes and 5,000 relationships",
            graph -> {
              List<Node> nodes = Graphs.things("n", 5_000);
              List<Relationship> links = ring(5_000);
              reports(graph.load(GraphLoad.of(nodes, links)), 10_000, 0, 0);
              Expect.sameItems("nodes", Graphs.allNodes(graph), nodes);
              Expect.sameItems("relationships", Graphs.allRelationships(graph), links);
            })
        .trial("nothing", graph -> reports(graph.load(GraphLoad.of(List.of(), List.of())), 0, 0, 0))
        .trial(
            "relationships alone, to stored nodes",
            graph -> {
              putAll(graph, Graphs.things("n", 5));
              reports(graph.load(GraphLoad.of(List.of(), ring(5)).chunkSize(2)), 5, 0, 0);
              Expect.sameItems("relationships", Graphs.allRelationships(graph), ring(5));
            })
        .trial("relationships are read after the last node was written", LoadRules::nodesFirst)
        .trial(
            "elements of many properties, more than a batch may hold",
            graph -> {
              Object[] properties =
                  IntStream.range(0, 100)
                      .boxed()
                      .flatMap(i -> Stream.<Object>of("k" + i, i))
                      .toArray();
              List<Node> nodes =
                  IntStream.range(0, 101).mapToObj(i -> thing("n" + i, properties)).toList();
              reports(graph.load(GraphLoad.of(nodes, List.of())), 101, 0, 0);
              stored(graph, nodes.get(100));
            })
        .trial("chunks of 0", graph -> Expect.rejected("chunk", () -> emptyLoad().chunkSize(0)))
        .trial(
            "chunks of 1,001",
            graph -> Expect.rejected("chunk", () -> emptyLoad().chunkSize(1_001)))
        .build();
  }

  private static GraphLoad emptyLoad() {
    return GraphLoad.of(List.of(), List.of());
  }

  private static void loadsAll(GraphStore graph, int chunkSize) {
    List<Node> nodes = Graphs.things("n", 20);
    List<Relationship> links = ring(20);
    reports(graph.load(GraphLoad.of(nodes, links).chunkSize(chunkSize)), 40, 0, 0);
    holds(graph, together(nodes, links));
  }

  private static void progressGrows(GraphStore graph, int chunkSize) {
    List<Progress> told = new ArrayList<>();
    graph.load(
        GraphLoad.of(Graphs.things("n", 20), ring(20)).chunkSize(chunkSize).onProgress(told::add));
    int chunks = 2 * ((20 + chunkSize - 1) / chunkSize);
    Expect.that("told " + told.size() + " times of " + chunks, told.size() >= chunks);
    for (int i = 1; i < told.size(); i++) {
      Progress a = told.get(i - 1);
      Progress b = told.get(i);
      Expect.that(
          a + " before " + b, a.nodes() <= b.nodes() && a.relationships() <= b.relationships());
      Expect.that("nodes first: " + a, a.nodes() == 20 || a.relationships() == 0);
    }
    Expect.equal("at last", told.get(told.size() - 1), new Progress(20, 20));
  }

  private static void nodesFirst(GraphStore graph) {
    List<Progress> told = new ArrayList<>();
    List<Progress> atFirstRelationship = new ArrayList<>();
    List<Relationship> ring = ring(10);
    Iterable<Relationship> links =
        () -> {
          atFirstRelationship.add(told.get(told.size() - 1));
          return ring.iterator();
        };
    graph.load(GraphLoad.of(Graphs.things("n", 10), links).chunkSize(3).onProgress(told::add));
    Expect.equal(
        "read once, when all nodes were written",
        atFirstRelationship,
        List.of(new Progress(10, 0)));
  }

  private static Rule rejections() {
    return RuleBuilder.graph("LOD-2")
        .each("other labels: %s", CHUNKS, LoadRules::otherLabels)
        .each("missing ends: %s", CHUNKS, LoadRules::missingEnds)
        .each("existing elements: %s", CHUNKS, LoadRules::existing)
        .each("all conflict: %s", CHUNKS, LoadRules::allConflict)
        .trial(
            "a relationship to a rejected node is rejected too",
            graph -> {
              putAll(graph, Node.of("n1", "Room"));
              Node other = thing("n1");
              List<Relationship> links = List.of(link("n0", "n2"), link("n0", "n0"));
              LoadReport report = graph.load(GraphLoad.of(List.of(thing("n0"), other), links));
              reports(report, 2, 0, 2);
              rejects(report, List.of(other, link("n0", "n2")));
              holds(graph, Node.of("n1", "Room"), thing("n0"), link("n0", "n0"));
            })
        .build();
  }

  private static void rejects(LoadReport report, List<? extends Element> expected) {
    Expect.sameItems(
        "rejected", report.firstRejected().stream().map(Rejected::element).toList(), expected);
    for (Rejected rejected : report.firstRejected()) {
      Expect.that("a reason for " + rejected.element(), !rejected.reason().isBlank());
    }
  }

  /**
   * Loads, and expects that the report and the listener show exactly these elements as rejected.
   */
  private static void loadsBut(
      GraphStore graph, GraphLoad load, int applied, List<? extends Element> rejected) {
    List<Element> heard = new ArrayList<>();
    LoadReport report = graph.load(load.onRejected(r -> heard.add(r.element())));
    reports(report, applied, 0, rejected.size());
    rejects(report, rejected);
    Expect.sameItems("heard", heard, rejected);
  }

  private static void otherLabels(GraphStore graph, int chunkSize) {
    List<Node> nodes = Graphs.things("n", 20);
    List<Element> expected = new ArrayList<>(nodes);
    List<Node> rejected = new ArrayList<>();
    for (int i : new int[] {0, 3, 4, 19}) {
      Node room = Node.of("n" + i, "Room");
      graph.put(room);
      expected.set(i, room);
      rejected.add(nodes.get(i));
    }
    loadsBut(graph, GraphLoad.of(nodes, List.of()).chunkSize(chunkSize), 16, rejected);
    holds(graph, expected);
  }

  private static void missingEnds(GraphStore graph, int chunkSize) {
    List<Node> nodes = Graphs.things("n", 12);
    List<Relationship> good = ring(12);
    List<Relationship> bad = List.of(link("n0", "gone"), link("gone", "n0"), link("gone", "gone"));
    List<Relationship> links = new ArrayList<>(good);
    links.add(0, bad.get(0));
    links.add(6, bad.get(1));
    links.add(bad.get(2));
    loadsBut(graph, GraphLoad.of(nodes, links).chunkSize(chunkSize), 24, bad);
    holds(graph, together(nodes, good));
  }

  private static void existing(GraphStore graph, int chunkSize) {
    List<Node> nodes = Graphs.things("n", 10);
    Node second = thing("n2", "stays", true);
    Node last = thing("n9", "stays", true);
    putAll(graph, second, last);
    GraphLoad load = GraphLoad.of(nodes, ring(10)).chunkSize(chunkSize).condition(IF_ABSENT);
    loadsBut(graph, load, 18, List.of(nodes.get(2), nodes.get(9)));
    List<Element> expected = together(nodes, ring(10));
    expected.set(2, second);
    expected.set(9, last);
    holds(graph, expected);
  }

  private static void allConflict(GraphStore graph, int chunkSize) {
    loadsBut(graph, GraphLoad.of(List.of(), ring(9)).chunkSize(chunkSize), 0, ring(9));
    holds(graph);
  }

  private static Rule repeats() {
    return RuleBuilder.graph("LOD-3")
        .each("always, again: %s", CHUNKS, (graph, n) -> again(graph, n, ALWAYS, 40, 0))
        .each("if newer, again: %s", CHUNKS, (graph, n) -> again(graph, n, IF_NEWER, 0, 40))
        .each("an element twice: %s", CHUNKS, LoadRules::lastStays)
        .each("an element twice, if newer: %s", CHUNKS, LoadRules::newestStays)
        .build();
  }

  private static void again(
      GraphStore graph, int chunkSize, WriteCondition condition, int applied, int skipped) {
    List<Node> nodes = Graphs.things("n", 20);
    GraphLoad load = GraphLoad.of(nodes, ring(20)).chunkSize(chunkSize).condition(condition);
    reports(graph.load(load), 40, 0, 0);
    reports(graph.load(load), applied, skipped, 0);
    holds(graph, together(nodes, ring(20)));
  }

  private static void lastStays(GraphStore graph, int chunkSize) {
    List<Node> nodes =
        List.of(thing("a", "x", 1), thing("b"), thing("a", "x", 2), thing("c"), thing("a", "y", 3));
    List<Relationship> links = List.of(link("a", "b", "x", 1), link("a", "b", "x", 2));
    reports(graph.load(GraphLoad.of(nodes, links).chunkSize(chunkSize)), 7, 0, 0);
    holds(graph, thing("a", "y", 3), thing("b"), thing("c"), link("a", "b", "x", 2));
  }

  private static void newestStays(GraphStore graph, int chunkSize) {
    List<Node> nodes =
        List.of(
            thing("a").withVersion(2),
            thing("b"),
            thing("a").withVersion(3),
            thing("a").withVersion(1));
    GraphLoad load = GraphLoad.of(nodes, List.of()).chunkSize(chunkSize).condition(IF_NEWER);
    reports(graph.load(load), 3, 1, 0);
    holds(graph, thing("a").withVersion(3), thing("b"));
  }
}
