package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trials of CNC-6: a batch writes elements of which every other one is missing, while another batch
 * puts all of them.
 *
 * @param name of the trial
 * @param basis stored before all
 * @param puts the other batch
 * @param deletes for each element, the writes that make it missing
 * @param writes the batch, one write for each element
 * @param missed the outcome of a write whose element is missing
 * @param all all elements of the kind of {@code writes}
 */
record StoredMeanwhile(
    String name,
    List<Write> basis,
    List<Write> puts,
    List<List<Write>> deletes,
    List<Write> writes,
    Outcome missed,
    Function<GraphStore, List<? extends Element>> all) {
  private static final int SIZE = 8;
  private static final int ROUNDS = 40;
  private static final String HUB = "hub";
  private static final PropertyMap SEEN = PropertyMap.of("seen", true);

  /** The versions of what is stored, of writes if newer, and of the tombstones that skip these. */
  private static final long STORED = 3;

  private static final long NEWER = 5;
  private static final long DELETED = 7;

  static List<StoredMeanwhile> trials() {
    List<StoredMeanwhile> all = new ArrayList<>();
    all.add(nodes("changes", Outcome.MISSING, node -> Write.change(node.id(), SEEN)));
    all.add(nodes("deletes", Outcome.MISSING, node -> Write.delete(node.id())));
    all.add(
        nodes(
            "changes if newer",
            Outcome.SKIPPED,
            node ->
                Write.change(node.id(), SEEN)
                    .withVersion(NEWER)
                    .withCondition(WriteCondition.IF_NEWER)));
    all.add(
        nodes(
            "deletes if newer",
            Outcome.SKIPPED,
            node -> new DeleteNode(node.id(), NEWER, WriteCondition.IF_NEWER)));
    all.add(
        nodes(
            "puts if newer",
            Outcome.SKIPPED,
            node ->
                Write.put(thing(node.id().value()).withVersion(NEWER), WriteCondition.IF_NEWER)));
    for (boolean withEnds : new boolean[] {false, true}) {
      all.addAll(relationships(withEnds));
    }
    return all;
  }

  private static StoredMeanwhile nodes(String name, Outcome missed, Function<Node, Write> write) {
    List<Node> nodes = nodes();
    return new StoredMeanwhile(
        name + " of nodes of which the other stores some",
        List.of(),
        nodes.stream().map(Write::put).toList(),
        nodes.stream().map(node -> List.of(delete(node, missed))).toList(),
        nodes.stream().map(write).toList(),
        missed,
        Graphs::allNodes);
  }

  private static Write delete(Node node, Outcome missed) {
    return new DeleteNode(node.id(), tombstone(missed), WriteCondition.ALWAYS);
  }

  /** The version of the delete before a write that shall be missed so. */
  private static long tombstone(Outcome missed) {
    return missed == Outcome.SKIPPED ? DELETED : 0;
  }

  /**
   * Relationships to a hub.
   *
   * @param withEnds whether the nodes from which they lead are stored and deleted with them
   */
  private static List<StoredMeanwhile> relationships(boolean withEnds) {
    return List.of(
        relationships(withEnds, "changes", Outcome.MISSING, id -> Write.change(id, SEEN)),
        relationships(withEnds, "deletes", Outcome.MISSING, Write::delete),
        relationships(
            withEnds,
            "changes if newer",
            Outcome.SKIPPED,
            id -> Write.change(id, SEEN).withVersion(NEWER).withCondition(WriteCondition.IF_NEWER)),
        relationships(
            withEnds,
            "deletes if newer",
            Outcome.SKIPPED,
            id -> new DeleteRelationship(id, NEWER, WriteCondition.IF_NEWER)),
        relationships(
            withEnds,
            "puts if newer",
            Outcome.SKIPPED,
            id ->
                Write.put(
                    new Relationship(id, PropertyMap.empty(), NEWER), WriteCondition.IF_NEWER)));
  }

  private static StoredMeanwhile relationships(
      boolean withEnds, String name, Outcome missed, Function<RelationshipId, Write> write) {
    List<Node> nodes = nodes();
    List<Write> basis = new ArrayList<>(List.of(Write.put(thing(HUB))));
    List<Write> puts = new ArrayList<>();
    (withEnds ? puts : basis).addAll(nodes.stream().map(Write::put).toList());
    List<RelationshipId> ids = new ArrayList<>();
    List<List<Write>> deletes = new ArrayList<>();
    for (Node node : nodes) {
      Relationship link = link(node.id().value(), HUB, "by", "put").withVersion(STORED);
      puts.add(Write.put(link));
      ids.add(link.id());
      List<Write> both = new ArrayList<>();
      both.add(new DeleteRelationship(link.id(), tombstone(missed), WriteCondition.ALWAYS));
      if (withEnds) {
        both.add(Write.delete(node.id()));
      }
      deletes.add(both);
    }
    return new StoredMeanwhile(
        name
            + " of relationships of which the other stores some"
            + (withEnds ? " with an end" : ""),
        basis,
        puts,
        deletes,
        ids.stream().map(write).toList(),
        missed,
        Graphs::allRelationships);
  }

  private static List<Node> nodes() {
    return IntStream.range(0, SIZE)
        .mapToObj(i -> thing("n" + i, "by", "put").withVersion(STORED))
        .toList();
  }

  /**
   * The writes find all elements, or those that were stored before. In the first case they leave
   * none as it was put, in the second one all.
   */
  void meet(GraphStore graph) throws Exception {
    graph.write(basis);
    List<List<Write>> batches = List.of(writes, puts);
    try (ConcurrentRun threads = new ConcurrentRun(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        graph.write(puts);
        List<Write> deleted = new ArrayList<>();
        for (int i = round % 2; i < SIZE; i += 2) {
          deleted.addAll(deletes.get(i));
        }
        graph.write(deleted);
        List<Outcome> outcomes = threads.run(thread -> graph.write(batches.get(thread))).get(0);
        checkOutcomes(outcomes, round % 2);
        long asPut =
            all.apply(graph).stream()
                .filter(element -> element.properties().text("by").isPresent())
                .filter(element -> element.properties().find("seen").isEmpty())
                .count();
        Expect.equal(
            "elements as they were put, " + outcomes,
            asPut,
            outcomes.contains(missed) ? (long) SIZE : 0L);
      }
    }
  }

  private void checkOutcomes(List<Outcome> outcomes, int firstMissing) {
    boolean isBefore = outcomes.contains(missed);
    for (int i = 0; i < SIZE; i++) {
      Expect.equal(
          "outcome " + i + " of " + outcomes,
          outcomes.get(i),
          isBefore && i % 2 == firstMissing ? missed : Outcome.APPLIED);
    }
  }
}
