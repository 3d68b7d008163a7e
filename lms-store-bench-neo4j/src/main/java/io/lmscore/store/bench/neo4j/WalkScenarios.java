package io.lmscore.store.bench.neo4j;

import static io.lmscore.store.graph.Filters.eq;

import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Neighbourhoods, patterns and paths. Each contender sends one statement for a question. */
final class WalkScenarios {
  static final int STARTS = 10;
  static final int PATTERN_STARTS = 200;
  static final int PAIRS = 200;
  static final int NO_PATH = -1;
  private static final int ROWS_HOPS = 4;
  private static final double TARGET = 1.1;
  private static final double ROWS_TARGET = 2;
  private static final double COLUMNS_TARGET = 1.15;
  private static final String ROW_BY_ROW = "row by row";
  private static final String COLLECTED = "collected by hand";

  private WalkScenarios() {}

  static void khop(Graphs graphs, LabGraph lab, Bench bench) {
    for (int hops : List.of(3, 4, 6)) {
      count(graphs, lab.laboratories(STARTS), hops).run(bench);
      ids(graphs, lab.laboratories(STARTS), hops).run(bench);
    }
  }

  static void rows(Graphs graphs, LabGraph lab, Bench bench) {
    HandGraph hand = graphs.hand();
    List<String> starts =
        lab.laboratories(4 * STARTS).stream()
            .filter(start -> hand.count(start, ROWS_HOPS) >= 5_000)
            .limit(STARTS)
            .toList();
    new QuestionRace<>("5,000 nodes and more", "all nodes within 4 hops", starts)
        .add(
            Contender.<String, List<Node>>of(
                LmsGraph.NAME,
                start -> graphs.ours().nodes(within(start, ROWS_HOPS)),
                Answers::nodes))
        .add(
            Contender.<String, List<HandNode>>of(
                ROW_BY_ROW, start -> hand.nodeRows(start, ROWS_HOPS), Answers::handNodes))
        .addFastestOf(
            COLLECTED,
            List.of(
                Contender.<String, List<HandNode>>of(
                    "one row", start -> hand.nodes(start, ROWS_HOPS), Answers::handNodes),
                Contender.<String, List<HandNode>>of(
                    "rows of 500",
                    start -> hand.nodesInChunks(start, ROWS_HOPS),
                    Answers::handNodes)))
        .target(Target.timesFasterThan(ROW_BY_ROW, ROWS_TARGET))
        .run(bench);
  }

  /** Columns instead of whole nodes: one property, and two. */
  static void columns(Graphs graphs, LabGraph lab, Bench bench) {
    columns(graphs, lab, List.of("zone")).run(bench);
    columns(graphs, lab, List.of("zone", "status")).run(bench);
  }

  private static QuestionRace<String> columns(Graphs graphs, LabGraph lab, List<String> keys) {
    HandGraph hand = graphs.hand();
    List<Column> asked = new ArrayList<>(List.of(Column.id()));
    keys.forEach(key -> asked.add(Column.property(key)));
    Column[] columns = asked.toArray(Column[]::new);
    return new QuestionRace<>(
            "id, " + String.join(", ", keys), "all within 4 hops", lab.laboratories(STARTS))
        .add(
            Contender.<String, List<Row>>of(
                LmsGraph.NAME,
                start -> graphs.ours().rows(within(start, ROWS_HOPS), columns),
                Answers::rows))
        .addFastestOf(
            COLLECTED,
            List.of(
                Contender.<String, List<List<Object>>>of(
                    "one row", start -> hand.columns(start, ROWS_HOPS, keys), HashSet::new),
                Contender.<String, List<List<Object>>>of(
                    "rows of 500",
                    start -> hand.columnsInChunks(start, ROWS_HOPS, keys),
                    HashSet::new)))
        .add(
            Contender.<String, List<Node>>of(
                "lms-store, whole nodes",
                start -> graphs.ours().nodes(within(start, ROWS_HOPS)),
                nodes -> Answers.columns(nodes, keys)))
        .target(Target.atMostTimesAsLongAs(COLLECTED, COLUMNS_TARGET));
  }

  static void pattern(Graphs graphs, LabGraph lab, Bench bench) {
    new QuestionRace<>("faulty equipment", "one count", lab.laboratories(PATTERN_STARTS))
        .add(Contender.of(LmsGraph.NAME, (String start) -> graphs.ours().count(faulty(start))))
        .add(Contender.of(HandGraph.NAME, graphs.hand()::faultyEquipment))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
  }

  static void path(Graphs graphs, LabGraph lab, Bench bench) {
    new QuestionRace<>("shortest path", "one path", pairs(lab))
        .add(
            Contender.<Pair, Optional<Path>>of(
                LmsGraph.NAME,
                pair -> graphs.ours().shortestPath(pair.question()),
                WalkScenarios::length))
        .add(Contender.<Pair>of(HandGraph.NAME, pair -> graphs.hand().path(pair.from, pair.to)))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
  }

  private static QuestionRace<String> count(Graphs graphs, List<String> starts, int hops) {
    HandGraph hand = graphs.hand();
    return new QuestionRace<>("count, k = " + hops, "one count", starts)
        .add(
            Contender.of(LmsGraph.NAME, (String start) -> graphs.ours().count(within(start, hops))))
        .addFastestOf(
            HandGraph.NAME,
            List.of(
                Contender.of("variable length", start -> hand.count(start, hops)),
                Contender.of("quantified path", start -> hand.countQuantified(start, hops))))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET));
  }

  private static QuestionRace<String> ids(Graphs graphs, List<String> starts, int hops) {
    HandGraph hand = graphs.hand();
    return new QuestionRace<>("ids, k = " + hops, "all ids", starts)
        .add(
            Contender.<String, List<NodeId>>of(
                LmsGraph.NAME,
                start -> ours(graphs, start, hops),
                ids -> answer(ids.stream().map(NodeId::value).toList())))
        .addFastestOf(
            HandGraph.NAME,
            List.of(
                Contender.<String, List<String>>of(
                    "one row", start -> hand.ids(start, hops), WalkScenarios::answer),
                Contender.<String, List<String>>of(
                    "rows of 500", start -> hand.idsInChunks(start, hops), WalkScenarios::answer),
                Contender.<String, List<String>>of(
                    "a row each", start -> hand.idRows(start, hops), WalkScenarios::answer)))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET));
  }

  /** Compares only the number of ids at the limit, since any ids may then be in the answer. */
  private static Object answer(List<String> ids) {
    Set<String> distinct = new HashSet<>(ids);
    return distinct.size() == Traversal.MAX_LIMIT ? distinct.size() : distinct;
  }

  private static List<NodeId> ours(Graphs graphs, String start, int hops) {
    return graphs.ours().ids(within(start, hops));
  }

  static Traversal within(String start, int hops) {
    return Traversal.from(NodeId.of(start))
        .out(LabGraph.NEIGHBOURHOOD.toArray(String[]::new))
        .hops(1, hops)
        .limit(Traversal.MAX_LIMIT);
  }

  static Traversal faulty(String organization) {
    return Traversal.from(NodeId.of(organization))
        .out(LabGraph.OWNS)
        .to(LabGraph.DEVICE)
        .out(LabGraph.MONITORS)
        .to(LabGraph.EQUIPMENT, eq("status", LabGraph.FAULTY));
  }

  static Object length(Optional<Path> path) {
    return path.map(Path::length).orElse(NO_PATH);
  }

  /** A pair of two different ends. */
  record Pair(String from, String to) {
    ShortestPath question() {
      return ShortestPath.out(NodeId.of(from), NodeId.of(to), LabGraph.CONNECTED_TO);
    }
  }

  static List<Pair> pairs(LabGraph lab) {
    List<String> ends = lab.devices(2 * PAIRS);
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < ends.size(); i += 2) {
      if (!ends.get(i).equals(ends.get(i + 1))) {
        pairs.add(new Pair(ends.get(i), ends.get(i + 1)));
      }
    }
    return new ArrayList<>(pairs);
  }
}
