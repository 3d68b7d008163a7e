package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_ABSENT;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linksOf;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.graph.RaceElement.OfNode;
import io.lmscore.store.testkit.graph.RaceElement.OfRelationship;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.List;
import java.util.Optional;

/** The rule CNC-5: two writes that meet at one element. */
final class RaceRules {
  private static final int THREADS = 8;
  private static final String DELETED = "APPLIED, APPLIED";

  private RaceRules() {}

  static List<Rule> all() {
    return List.of(
        PairRaceRules.pairs(otherWrites(olderDeletes(newerDeletes(RuleBuilder.graph("CNC-5")))))
            .build(),
        BatchRaceRules.batches());
  }

  /** A round of two writers at an element of its own. */
  @FunctionalInterface
  private interface ElementRound {
    void run(TwoWriterRace race, RaceElement element) throws Exception;
  }

  /** Adds a trial of nodes and one of relationships. */
  private static RuleBuilder<GraphStore> each(
      RuleBuilder<GraphStore> rule, String name, ElementRound round) {
    return rule.concurrent(
            "a node " + name,
            TwoWriterRace.rounds((graph, race) -> round.run(race, new OfNode("n" + race.round()))))
        .concurrent(
            "a relationship " + name,
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              TwoWriterRace.rounds(
                  graph, race -> round.run(race, new OfRelationship("k" + race.round())));
            });
  }

  private static RuleBuilder<GraphStore> newerDeletes(RuleBuilder<GraphStore> rule) {
    return each(
            rule,
            "put if newer beside a newer delete",
            (race, element) -> {
              race.says(
                  element.put(5, IF_NEWER),
                  element.delete(7, ALWAYS),
                  "APPLIED, APPLIED",
                  "SKIPPED, MISSING");
              hasTombstone(race.graph(), element);
            })
        .concurrent(
            "a relationship put if newer in one batch with its ends, beside a newer delete",
            TwoWriterRace.rounds(
                (graph, race) -> {
                  Node from = thing("a" + race.round());
                  Node to = thing("b" + race.round());
                  Relationship link = link(from.id().value(), to.id().value()).withVersion(5);
                  race.says(
                      List.of(Write.put(to), Write.put(link, IF_NEWER), Write.put(from)),
                      List.of(new DeleteRelationship(link.id(), 7, ALWAYS)),
                      "APPLIED APPLIED APPLIED, APPLIED",
                      "APPLIED SKIPPED APPLIED, MISSING");
                  stored(graph, from);
                  stored(graph, to);
                  missing(graph, link.id());
                  skipped(graph.put(link.withVersion(7), IF_NEWER));
                  applied(graph.put(link.withVersion(8), IF_NEWER));
                }));
  }

  private static void hasTombstone(GraphStore graph, RaceElement element) {
    Expect.equal("stored", element.read(graph), Optional.empty());
    skipped(outcome(graph, element.put(7, IF_NEWER)));
    applied(outcome(graph, element.put(8, IF_NEWER)));
  }

  private static Outcome outcome(GraphStore graph, Write write) {
    return graph.write(List.of(write)).get(0);
  }

  /**
   * Expects that a put after the delete has removed the tombstone, and that a put before it has
   * not.
   */
  private static void hasTombstoneIf(String said, Outcome later) {
    Expect.equal(
        "a put if newer, " + said, later, said.equals(DELETED) ? Outcome.SKIPPED : Outcome.APPLIED);
  }

  private static void skipped(Outcome outcome) {
    Expect.equal("a put of the version that was deleted", outcome, Outcome.SKIPPED);
  }

  private static void applied(Outcome outcome) {
    Expect.equal("a put that nothing newer was deleted before", outcome, Outcome.APPLIED);
  }

  private static RuleBuilder<GraphStore> olderDeletes(RuleBuilder<GraphStore> rule) {
    return each(
        rule,
        "put if newer beside an older delete if newer",
        (race, element) -> {
          race.says(
              element.put(9, IF_NEWER),
              element.delete(7, IF_NEWER),
              "APPLIED, SKIPPED",
              "APPLIED, MISSING");
          Expect.equal(
              "stored", element.read(race.graph()), Optional.of(element.content(9, IF_NEWER)));
          outcome(race.graph(), element.delete(0, ALWAYS));
          applied(outcome(race.graph(), element.put(1, IF_NEWER)));
        });
  }

  private static RuleBuilder<GraphStore> otherWrites(RuleBuilder<GraphStore> rule) {
    return each(
            rule.concurrent("a node put beside its delete", RaceRules::putBesideDelete),
            "put whatever is stored, beside a newer delete",
            (race, element) -> {
              String said =
                  race.says(
                      element.put(5, ALWAYS),
                      element.delete(7, ALWAYS),
                      DELETED,
                      "APPLIED, MISSING");
              Expect.equal(
                  said,
                  outcome(race.graph(), element.delete(0, ALWAYS)),
                  said.equals(DELETED) ? Outcome.MISSING : Outcome.APPLIED);
              hasTombstoneIf(said, outcome(race.graph(), element.put(5, IF_NEWER)));
            })
        .concurrent(
            "a node deleted twice",
            TwoWriterRace.rounds(
                (graph, race) -> {
                  Node node = thing("n" + race.round());
                  graph.put(node);
                  Write delete = Write.delete(node.id());
                  race.says(delete, delete, "APPLIED, MISSING", "MISSING, APPLIED");
                }))
        .concurrent(
            "a node put if newer beside one of another label",
            graph -> otherLabel(graph, IF_NEWER, "SKIPPED"))
        .concurrent(
            "a node put if absent beside one of another label",
            graph -> otherLabel(graph, IF_ABSENT, "EXISTS"))
        .concurrent("many versions of a node, put if newer", RaceRules::manyVersions)
        .concurrent("puts of a node with other properties", RaceRules::otherProperties)
        .concurrent(
            "puts of a relationship with other properties", RaceRules::otherPropertiesOfLink);
  }

  private static void putBesideDelete(GraphStore graph) throws Exception {
    TwoWriterRace.rounds(
        graph,
        race -> {
          Node old = thing("n" + race.round(), "is", "old");
          Node rim = thing("rim" + race.round());
          putAll(graph, old, rim, link(old.id().value(), rim.id().value()));
          Node put = thing("n" + race.round(), "is", "put");
          race.says(Write.put(put), Write.delete(put.id()), "APPLIED, APPLIED");
          Expect.equal("what is there", graph.node(put.id()).orElse(put), put);
          Expect.equal(
              "left at the rim", linksOf(graph, rim.id().value(), Direction.BOTH), List.of());
        });
  }

  /** Expects the properties of one put, not those of both. */
  private static void otherProperties(GraphStore graph) throws Exception {
    TwoWriterRace.rounds(
        graph,
        race -> {
          String name = "n" + race.round();
          graph.put(thing(name, "old", 1));
          List<Node> puts = List.of(thing(name, "a", 1), thing(name, "b", 1, "c", 1));
          race.says(Write.put(puts.get(0)), Write.put(puts.get(1)), "APPLIED, APPLIED");
          Node left = graph.node(puts.get(0).id()).orElseThrow();
          Expect.that("left is " + left, puts.contains(left));
        });
  }

  private static void otherPropertiesOfLink(GraphStore graph) throws Exception {
    putAll(graph, thing("a"), thing("b"));
    TwoWriterRace.rounds(
        graph,
        race -> {
          String key = "k" + race.round();
          graph.put(link("a", "b", "old", 1).withKey(key));
          List<Relationship> puts =
              List.of(
                  link("a", "b", "a", 1).withKey(key), link("a", "b", "b", 1, "c", 1).withKey(key));
          race.says(Write.put(puts.get(0)), Write.put(puts.get(1)), "APPLIED, APPLIED");
          Relationship left = graph.relationship(puts.get(0).id()).orElseThrow();
          Expect.that("left is " + left, puts.contains(left));
        });
  }

  private static void otherLabel(GraphStore graph, WriteCondition condition, String outcome)
      throws Exception {
    TwoWriterRace.rounds(
        graph,
        race -> {
          Node node = thing("n" + race.round()).withVersion(5);
          Node other = Node.of(node.id().value(), "Other").withVersion(9);
          String said =
              race.says(
                  Write.put(node, condition),
                  Write.put(other),
                  "APPLIED, LABEL",
                  outcome + ", APPLIED");
          stored(graph, said.equals("APPLIED, LABEL") ? node : other);
        });
  }

  private static void manyVersions(GraphStore graph) throws Exception {
    try (ConcurrentRun threads = new ConcurrentRun(THREADS)) {
      for (int i = 0; i < TwoWriterRace.ROUNDS; i++) {
        String name = "n" + i;
        List<Outcome> outcomes =
            threads.run(thread -> graph.put(thing(name).withVersion(thread), IF_NEWER));
        Expect.equal("the newest", outcomes.get(THREADS - 1), Outcome.APPLIED);
        stored(graph, thing(name).withVersion(THREADS - 1));
      }
    }
  }
}
