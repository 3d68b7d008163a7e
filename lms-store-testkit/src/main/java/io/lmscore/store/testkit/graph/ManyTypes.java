package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.tool.AllItems.ofPages;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.oracle.DigestOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Relationships of very many types. A backend that asks for each type separately may need several
 * statements.
 */
final class ManyTypes {
  private static final int TYPES = 40;
  private static final int SOME = 19;
  private static final int EACH = 10; // of the types that the batches replace
  private static final int ROUNDS = 30;

  private ManyTypes() {}

  /**
   * Puts a chain in which each relationship has another type, and expects that every kind of read
   * finds all of it.
   */
  static void areAllFound(GraphStore graph) {
    List<Element> all = new ArrayList<>(Graphs.things("n", TYPES + 1));
    IntStream.range(0, TYPES).forEach(i -> all.add(step(i)));
    Graphs.putAll(graph, all);
    for (int size : new int[] {1, 7, TYPES - 1, TYPES, 1_000}) {
      Expect.sameItems(
          "relationships, " + size + " a page",
          ofPages(size, page -> graph.scanRelationships(RelationshipPattern.ANY, page)),
          steps(TYPES));
      Expect.sameItems(
          "relationships of some types, " + size + " a page",
          ofPages(size, page -> graph.scanRelationships(ofSome(), page)),
          steps(SOME));
    }
    List<Element> seen = new ArrayList<>();
    for (int bucket : DigestOracle.buckets(graph.digest())) {
      seen.addAll(ofPages(1, page -> graph.scanBucket(bucket, page)));
    }
    Expect.sameItems("elements of all buckets", seen, all);
    ShortestPath end = ShortestPath.out(id("n0"), id("n" + SOME)).maxLength(SOME);
    Expect.equal("the path", graph.shortestPath(end).orElseThrow().relationships(), steps(SOME));
    Expect.equal(
        "the cheapest path",
        graph.cheapestPath(end.weight("n")).orElseThrow().path().relationships(),
        steps(SOME));
  }

  /**
   * Expects that a page shows one batch only, while batches replace the relationships of ten types
   * by those of ten others.
   */
  static void arePagedWhole(GraphStore graph) throws Exception {
    Graphs.putAll(graph, Graphs.things("n", EACH + 1));
    graph.write(change(0, 1));
    graph.write(change(1, 0));
    IsolationRules.whileWriting(
        ROUNDS,
        round -> graph.write(change(round % 2, (round + 1) % 2)),
        () -> {
          List<Relationship> page =
              graph.scanRelationships(RelationshipPattern.ANY, PageRequest.first(100)).items();
          Expect.equal("relationships", page.size(), EACH);
          Set<String> turns = page.stream().map(r -> r.id().key()).collect(Collectors.toSet());
          Expect.equal("turns seen at once: " + turns, turns.size(), 1);
        });
  }

  private static List<Write> change(int to, int from) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      writes.add(Write.put(turn(to, i)));
      writes.add(Write.delete(turn(from, i).id()));
    }
    return writes;
  }

  /**
   * Returns a relationship of a turn. The types of both turns alternate in every order of types.
   */
  private static Relationship turn(int turn, int i) {
    return Relationship.of("n" + i, "TURN_" + i + "_" + turn, "n" + (i + 1)).withKey("turn" + turn);
  }

  private static RelationshipPattern ofSome() {
    return RelationshipPattern.of(
        steps(SOME).stream().map(step -> step.id().type()).toArray(String[]::new));
  }

  private static List<Relationship> steps(int number) {
    return IntStream.range(0, number).mapToObj(ManyTypes::step).toList();
  }

  private static Relationship step(int i) {
    return Relationship.of("n" + i, "STEP_" + i, "n" + (i + 1), "n", i);
  }
}
