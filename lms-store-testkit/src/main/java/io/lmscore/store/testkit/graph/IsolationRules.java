package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The rule CNC-4: one call of a reader never sees a part of a batch. */
final class IsolationRules {
  private static final int SPOKES = 20;
  private static final int READERS = 3;
  private static final int ROUNDS = 40;
  private static final int READS = 10;
  private static final PageRequest PAGE = PageRequest.first(1_000);
  private static final Traversal OUT = Traversal.from(id("hub")).out();

  private IsolationRules() {}

  static Rule wholeBatches() {
    List<NodeId> ids = IntStream.range(0, SPOKES).mapToObj(i -> id("n" + i)).toList();
    return RuleBuilder.graph("CNC-4")
        .concurrent("nodes by ids", graph -> oneRound(graph, () -> graph.nodes(ids)))
        .concurrent("the end nodes of a hop", graph -> oneRound(graph, () -> graph.nodes(OUT)))
        .concurrent(
            "a page of a scan",
            graph ->
                oneRound(graph, () -> graph.scanNodes(NodePattern.of(Graphs.THING), PAGE).items()))
        .concurrent(
            "a page of relationships",
            graph ->
                oneRound(
                    graph,
                    () ->
                        graph
                            .relationships(id("hub"), Direction.OUT, RelationshipPattern.ANY, PAGE)
                            .items()))
        .concurrent("rows and groups of relationships", IsolationRules::rowsOfOneRound)
        .concurrent("nodes that batches change in place", IsolationRules::changedAtOnce)
        .concurrent("a page of relationships of many types", ManyTypes::arePagedWhole)
        .concurrent("a count while nodes come and go", IsolationRules::allOrNone)
        .concurrent("a digest of the only node, which batches replace", IsolationRules::oneNode)
        .build()
        .and(PathIsolationRules.wholeBatches());
  }

  /** Returns the spokes of the hub, all of one round. Each node is followed by its relationship. */
  private static List<Write> wheel(int round) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < SPOKES; i++) {
      writes.add(Write.put(thing("n" + i, "round", round)));
      writes.add(Write.put(link("hub", "n" + i, "round", round)));
    }
    return writes;
  }

  /**
   * Expects that each answer holds elements of one round only, while each batch replaces one round
   * by the next.
   */
  private static void oneRound(
      GraphStore graph, Supplier<? extends Collection<? extends Element>> read) throws Exception {
    graph.put(Node.of("hub", "Hub"));
    graph.write(wheel(0));
    whileWriting(
        ROUNDS,
        round -> graph.write(wheel(round)),
        () -> {
          Set<Object> rounds = new HashSet<>();
          Collection<? extends Element> seen = read.get();
          seen.forEach(e -> rounds.add(e.properties().integer("round")));
          Expect.equal("elements seen", seen.size(), SPOKES);
          Expect.equal("rounds seen at once: " + rounds, rounds.size(), 1);
        });
  }

  /** Expects that the rows of one call have the round of one batch, of both elements. */
  private static void rowsOfOneRound(GraphStore graph) throws Exception {
    Column ofLink = Column.relationshipProperty("round");
    graph.put(Node.of("hub", "Hub"));
    graph.write(wheel(0));
    whileWriting(
        ROUNDS,
        round -> graph.write(wheel(round)),
        () -> {
          Set<Object> rounds = new HashSet<>();
          List<Row> rows = graph.rows(OUT, Column.property("round"), ofLink, Column.to());
          for (Row row : rows) {
            rounds.add(row.integer(ofLink));
            rounds.add(row.integer(Column.property("round")));
          }
          Expect.equal("relationships seen", rows.size(), SPOKES);
          Expect.equal("rounds seen at once: " + rounds, rounds.size(), 1);
          List<Row> groups = graph.rows(OUT, ofLink, Column.count());
          Expect.equal("groups of one round: " + groups, groups.size(), 1);
          Expect.equal(
              "relationships counted",
              groups.get(0).integer(Column.count()),
              OptionalLong.of(SPOKES));
        });
  }

  /** Expects that no reader sees some nodes before and some after a batch of changes. */
  private static void changedAtOnce(GraphStore graph) throws Exception {
    graph.put(Node.of("hub", "Hub"));
    graph.write(wheel(0));
    whileWriting(
        ROUNDS,
        round -> {
          List<Write> changes = new ArrayList<>();
          for (int i = 0; i < SPOKES; i++) {
            PropertyMap set = PropertyMap.of("round", round);
            changes.add(Write.change(id("n" + i), set));
            changes.add(Write.change(link("hub", "n" + i).id(), set));
          }
          graph.write(changes);
        },
        () -> {
          Set<Object> rounds = new HashSet<>();
          for (Node node : graph.nodes(OUT)) {
            rounds.add(node.properties().integer("round"));
          }
          Expect.equal("rounds seen at once: " + rounds, rounds.size(), 1);
        });
  }

  private static void allOrNone(GraphStore graph) throws Exception {
    graph.put(Node.of("hub", "Hub"));
    List<Write> deletes =
        IntStream.range(0, SPOKES).mapToObj(i -> Write.delete(id("n" + i))).toList();
    whileWriting(
        ROUNDS,
        round -> {
          graph.write(wheel(round));
          graph.write(deletes);
        },
        () -> {
          long count = graph.count(OUT);
          Expect.that("counted " + count + " of " + SPOKES, count == 0 || count == SPOKES);
        });
  }

  /** Expects that a digest is never empty, while each batch replaces all that is stored. */
  private static void oneNode(GraphStore graph) throws Exception {
    graph.put(thing("n0"));
    whileWriting(
        ROUNDS,
        round ->
            graph.write(
                List.of(
                    Write.delete(id("n" + (round - 1) % 2)), Write.put(thing("n" + round % 2)))),
        () -> Expect.equal("nodes in a digest", graph.digest().nodes().size(), 1));
  }

  /** Writes this number of rounds, and more until each reader has read often enough. */
  static void whileWriting(int rounds, IntConsumer writer, Runnable reader) throws Exception {
    AtomicBoolean isWritten = new AtomicBoolean();
    AtomicInteger reading = new AtomicInteger(READERS);
    try (ConcurrentRun threads = new ConcurrentRun(READERS + 1)) {
      threads.run(
          thread -> {
            if (thread == 0) {
              try {
                for (int round = 1; round <= rounds || reading.get() > 0; round++) {
                  writer.accept(round);
                }
              } finally {
                isWritten.set(true);
              }
              return thread;
            }
            try {
              for (int i = 0; i < READS; i++) {
                reader.run();
              }
            } finally {
              reading.decrementAndGet();
            }
            while (!isWritten.get()) {
              reader.run();
            }
            return thread;
          });
    }
  }
}
