package io.lmscore.store.bench.neo4j;

import io.lmscore.store.PageRequest;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import io.lmscore.store.bench.harness.Bench;
import io.lmscore.store.bench.harness.Contender;
import io.lmscore.store.bench.harness.QuestionRace;
import io.lmscore.store.bench.harness.Target;
import io.lmscore.store.bench.rival.LmsGraph;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.WriteCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Single calls. The hand-written program sends one statement for each, without a transaction. */
final class SingleScenarios {
  private static final int QUESTIONS = 200;
  private static final int PAGE = 200;
  private static final double TARGET = 1.15;
  private static final String ANY_ORDER = HandGraph.NAME + ", in any order";

  private SingleScenarios() {}

  static void node(Graphs graphs, LabGraph lab, Bench bench) {
    new QuestionRace<>("one node", "one node by its id", lab.devices(QUESTIONS))
        .add(
            Contender.<String, Node>of(
                LmsGraph.NAME,
                id -> graphs.ours().node(NodeId.of(id)).orElseThrow(),
                Answers::node))
        .add(Contender.<String, HandNode>of(HandGraph.NAME, graphs.hand()::node, Answers::node))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
  }

  static void relationships(Graphs graphs, LabGraph lab, Bench bench) {
    HandGraph hand = graphs.hand();
    new QuestionRace<>("relationships of a node", "one page of 200", lab.devices(QUESTIONS))
        .add(Contender.of(LmsGraph.NAME, id -> page(graphs, id), SingleScenarios::comparable))
        .add(
            Contender.<String, List<HandGraph.Row>>of(
                HandGraph.NAME,
                id -> hand.relationships(id, PAGE),
                SingleScenarios::comparableRows))
        .addFastestOf(
            ANY_ORDER,
            List.of(
                Contender.<String, List<HandGraph.Row>>of(
                    "one row", hand::relationships, SingleScenarios::comparableRows),
                Contender.<String, List<HandGraph.Row>>of(
                    "a row each", hand::relationshipRows, SingleScenarios::comparableRows)))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET))
        .run(bench);
  }

  static void put(Graphs graphs, LabGraph lab, Bench bench) {
    race("a node that is there", nodes(lab), graphs).run(bench);
    race("a relationship that is there", relationships(lab), graphs).run(bench);
    race("a new node", newNodes(), graphs).run(bench);
    race("a new relationship", newRelationships(lab), graphs).run(bench);
  }

  private static List<Relationship> page(Graphs graphs, String id) {
    return graphs
        .ours()
        .relationships(
            NodeId.of(id), Direction.BOTH, RelationshipPattern.ANY, PageRequest.first(PAGE))
        .items();
  }

  private static Object comparable(List<Relationship> relationships) {
    return new HashSet<>(relationships.stream().map(Answers::relationship).toList());
  }

  private static Object comparableRows(List<HandGraph.Row> rows) {
    return new HashSet<>(rows.stream().map(Answers::relationship).toList());
  }

  /** The same put by lms-store and by hand. */
  private interface Put {
    Outcome ours(Graphs graphs);

    long byHand(Graphs graphs);
  }

  private static QuestionRace<Put> race(String name, List<Put> puts, Graphs graphs) {
    return new QuestionRace<>("put of " + name, "one put", puts)
        .add(
            Contender.<Put, Outcome>of(
                LmsGraph.NAME, put -> put.ours(graphs), outcome -> outcome == Outcome.APPLIED))
        .add(
            Contender.<Put, Long>of(
                HandGraph.NAME, put -> put.byHand(graphs), number -> number == 1))
        .target(Target.atMostTimesAsLongAs(HandGraph.NAME, TARGET));
  }

  private record NodePut(Node node, Map<String, Object> properties) implements Put {
    static NodePut of(NodeRow row) {
      Map<String, Object> properties = HandLoad.properties(row.properties());
      properties.put("id", row.id());
      return new NodePut(Node.of(row.id(), row.label(), row.properties().toArray()), properties);
    }

    @Override
    public Outcome ours(Graphs graphs) {
      return graphs.ours().put(node, WriteCondition.ALWAYS);
    }

    @Override
    public long byHand(Graphs graphs) {
      return graphs.hand().put(node.label(), node.id().value(), properties);
    }
  }

  private record RelationshipPut(Relationship relationship, Map<String, Object> properties)
      implements Put {
    static RelationshipPut of(RelationshipRow row) {
      return new RelationshipPut(
          Relationship.of(row.from(), row.type(), row.to(), row.properties().toArray()),
          HandLoad.properties(row.properties()));
    }

    @Override
    public Outcome ours(Graphs graphs) {
      return graphs.ours().put(relationship, WriteCondition.ALWAYS);
    }

    @Override
    public long byHand(Graphs graphs) {
      return graphs
          .hand()
          .put(
              relationship.id().from().value(),
              relationship.id().type(),
              relationship.id().to().value(),
              properties);
    }
  }

  /** Puts a new element each time. */
  private record Fresh(Supplier<Put> next) implements Put {
    @Override
    public Outcome ours(Graphs graphs) {
      return next.get().ours(graphs);
    }

    @Override
    public long byHand(Graphs graphs) {
      return next.get().byHand(graphs);
    }
  }

  private static List<Put> nodes(LabGraph lab) {
    HashSet<String> wanted = new HashSet<>(lab.devices(QUESTIONS));
    List<Put> puts = new ArrayList<>();
    for (NodeRow row : lab.nodes()) {
      if (wanted.contains(row.id())) {
        puts.add(NodePut.of(row));
      }
    }
    return puts;
  }

  private static List<Put> relationships(LabGraph lab) {
    HashSet<String> wanted = new HashSet<>(lab.devices(QUESTIONS));
    List<Put> puts = new ArrayList<>();
    for (RelationshipRow row : lab.relationships()) {
      if (wanted.remove(row.from()) && !row.type().equals(LabGraph.OWNS)) {
        puts.add(RelationshipPut.of(row));
      }
    }
    return puts;
  }

  private static List<Put> newNodes() {
    AtomicLong number = new AtomicLong();
    return List.of(
        new Fresh(
            () -> {
              long i = number.incrementAndGet();
              return NodePut.of(
                  new NodeRow(
                      "new:" + i, LabGraph.DEVICE, List.of("serial", "SN-" + i, "zone", 7)));
            }));
  }

  private static List<Put> newRelationships(LabGraph lab) {
    List<String> devices = lab.devices(10_000);
    AtomicLong number = new AtomicLong();
    return List.of(
        new Fresh(
            () -> {
              int i = (int) number.incrementAndGet();
              return RelationshipPut.of(
                  new RelationshipRow(
                      devices.get(i % devices.size()),
                      "LINKED_TO",
                      devices.get((i + 1 + i / devices.size()) % devices.size()),
                      List.of("port", i)));
            }));
  }
}
