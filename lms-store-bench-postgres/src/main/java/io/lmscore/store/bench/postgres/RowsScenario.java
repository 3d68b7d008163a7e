package io.lmscore.store.bench.postgres;

import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.tool.TcpProxy;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads columns of the nodes within some hops, and counts the bytes of the answers. */
final class RowsScenario {
  private static final String OURS = "lms-store";
  private static final int STARTS = 10;
  private static final int HOPS = 4;

  /** After so many calls the driver sends values in their final form. */
  private static final int SETTLED_CALLS = 10;

  private RowsScenario() {}

  static void run(Bench bench) throws Exception {
    LabGraph lab = LabGraph.of(bench.settings().size(), bench.settings().seed());
    List<String> starts = lab.laboratories(STARTS);
    GraphScenarios.load(
        bench,
        lab,
        (server, ours, byHand) ->
            new QuestionRace<>("id, label and zone", "all within 4 hops", starts)
                .add(
                    Contender.<String, List<Row>>of(
                        OURS, start -> rows(ours, start), RowsScenario::shown))
                .add(
                    Contender.<String, List<List<@Nullable String>>>of(
                        JdbcGraph.BEST,
                        start -> byHand.columns(start, LabGraph.NEIGHBOURHOOD, HOPS),
                        HashSet::new))
                .add(
                    Contender.<String, List<Node>>of(
                        "lms-store, whole nodes",
                        start -> ours.nodes(around(start)),
                        RowsScenario::shownNodes))
                .target(Target.atMostTimesAsLongAs(JdbcGraph.BEST, 1.15))
                .note(bytes(server, starts))
                .run(bench));
  }

  /** Asks through a proxy that counts the bytes that the server sends. */
  private static String bytes(Server server, List<String> starts) throws Exception {
    try (TcpProxy proxy = server.proxy();
        Stores stores = server.stores(proxy, "bench", "graph")) {
      GraphStore graph = stores.graph();
      long rows = answered(proxy, starts, start -> rows(graph, start));
      long nodes = answered(proxy, starts, start -> graph.nodes(around(start)));
      long count = answered(proxy, starts, start -> graph.count(around(start)));
      return "bytes that the server sends for the "
          + starts.size()
          + " questions: "
          + rows
          + " for the columns, "
          + nodes
          + " for whole nodes, "
          + count
          + " for counts";
    }
  }

  private static long answered(TcpProxy proxy, List<String> starts, Consumer<String> question) {
    for (int i = 0; i < SETTLED_CALLS; i++) {
      question.accept(starts.get(i % starts.size()));
    }
    long before = proxy.answeredBytes();
    starts.forEach(question);
    return proxy.answeredBytes() - before;
  }

  private static List<Row> rows(GraphStore graph, String start) {
    return graph.rows(around(start), Column.id(), Column.label(), Column.property("zone"));
  }

  private static Traversal around(String start) {
    return Traversal.from(NodeId.of(start))
        .out(LabGraph.NEIGHBOURHOOD.toArray(String[]::new))
        .hops(1, HOPS)
        .limit(Traversal.MAX_LIMIT);
  }

  private static Set<List<@Nullable String>> shown(List<Row> rows) {
    Set<List<@Nullable String>> all = new HashSet<>();
    for (Row row : rows) {
      List<@Nullable String> texts = new ArrayList<>();
      row.values().forEach(value -> texts.add(text(value)));
      all.add(texts);
    }
    return all;
  }

  private static Set<List<@Nullable String>> shownNodes(List<Node> nodes) {
    Set<List<@Nullable String>> all = new HashSet<>();
    for (Node node : nodes) {
      all.add(Arrays.asList(node.id().value(), node.label(), text(node.properties().find("zone"))));
    }
    return all;
  }

  private static @Nullable String text(Optional<Value> value) {
    return value.map(present -> present.raw().toString()).orElse(null);
  }
}
