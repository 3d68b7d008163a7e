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
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.List;

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

  private static RuleBuilder<GraphStore> newerDeletes(RuleBuilder<GraphStore> rule) {
    return rule.concurrent(
            "a node put if newer beside a newer delete",
            TwoWriterRace.rounds(
                (graph, race) -> {
                  Node node = thing("n" + race.round()).withVersion(5);
                  race.says(
                      Write.put(node, IF_NEWER),
                      new DeleteNode(node.id(), 7, ALWAYS),
                      "APPLIED, APPLIED",
                      "SKIPPED, MISSING");
                  missing(graph, node.id().value());
                  skipped(graph.put(node.withVersion(7), IF_NEWER));
                  applied(graph.put(node.withVersion(8), IF_NEWER));
                }))
        .concurrent(
            "a relationship put if newer beside a newer delete",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              TwoWriterRace.rounds(
                  graph,
                  race -> {
                    Relationship link = link("a", "b").withKey("k" + race.round()).withVersion(5);
                    race.says(
                        Write.put(link, IF_NEWER),
                        new DeleteRelationship(link.id(), 7, ALWAYS),
                        "APPLIED, APPLIED",
                        "SKIPPED, MISSING");
                    hasTombstone(graph, link);
                  });
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
                  hasTombstone(graph, link);
                }));
  }

  private static void hasTombstone(GraphStore graph, Relationship link) {
    missing(graph, link.id());
    skipped(graph.put(link.withVersion(7), IF_NEWER));
    applied(graph.put(link.withVersion(8), IF_NEWER));
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
    return rule.concurrent(
            "a node put if newer beside an older delete if newer",
            TwoWriterRace.rounds(
                (graph, race) -> {
                  Node node = thing("n" + race.round()).withVersion(9);
                  race.says(
                      Write.put(node, IF_NEWER),
                      new DeleteNode(node.id(), 7, IF_NEWER),
                      "APPLIED, SKIPPED",
                      "APPLIED, MISSING");
                  stored(graph, node);
                  graph.delete(node.id());
                  applied(graph.put(node.withVersion(1), IF_NEWER));
                }))
        .concurrent(
            "a relationship put if newer beside an older delete if newer",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              TwoWriterRace.rounds(
                  graph,
                  race -> {
                    Relationship link = link("a", "b").withKey("k" + race.round()).withVersion(9);
                    race.says(
                        Write.put(link, IF_NEWER),
                        new DeleteRelationship(link.id(), 7, IF_NEWER),
                        "APPLIED, SKIPPED",
                        "APPLIED, MISSING");
                    stored(graph, link);
                    graph.delete(link.id());
                    applied(graph.put(link.withVersion(1), IF_NEWER));
                  });
            });
  }

  private static RuleBuilder<GraphStore> otherWrites(RuleBuilder<GraphStore> rule) {
    return rule.concurrent("a node put beside its delete", RaceRules::putBesideDelete)
        .concurrent(
            "a node put whatever is stored, beside a newer delete",
            TwoWriterRace.rounds(
                (graph, race) -> {
                  Node node = thing("n" + race.round()).withVersion(5);
                  String said =
                      race.says(
                          Write.put(node),
                          new DeleteNode(node.id(), 7, ALWAYS),
                          DELETED,
                          "APPLIED, MISSING");
                  Expect.equal(said, graph.delete(node.id()), !said.equals(DELETED));
                  hasTombstoneIf(said, graph.put(node, IF_NEWER));
                }))
        .concurrent(
            "a relationship put whatever is stored, beside a newer delete",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              TwoWriterRace.rounds(
                  graph,
                  race -> {
                    Relationship link = link("a", "b").withKey("k" + race.round()).withVersion(5);
                    String said =
                        race.says(
                            Write.put(link),
                            new DeleteRelationship(link.id(), 7, ALWAYS),
                            DELETED,
                            "APPLIED, MISSING");
                    Expect.equal(said, graph.delete(link.id()), !said.equals(DELETED));
                    hasTombstoneIf(said, graph.put(link, IF_NEWER));
                  });
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
        .concurrent("many versions of a node, put if newer", RaceRules::manyVersions);
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
