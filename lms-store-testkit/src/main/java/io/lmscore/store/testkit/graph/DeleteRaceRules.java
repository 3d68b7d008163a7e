package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Capability;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The part of CNC-8 about elements that single writes delete and put again all the time. */
final class DeleteRaceRules {
  private static final int NODES = 300;
  private static final int CHANGING = 8;
  private static final int ROUNDS = 100;
  private static final int NODE_ROUNDS = 40; // a deleted node is a batch, which takes longer
  private static final int LIMIT = 10;
  private static final Traversal OUT = Traversal.from(id("hub")).out(LINKS);

  private DeleteRaceRules() {}

  /** Adds the trials. */
  static RuleBuilder<GraphStore> deletes(RuleBuilder<GraphStore> rule) {
    return rule.concurrent("nodes up to a limit that come and go", DeleteRaceRules::firstNodes)
        .concurrent(
            "rows of relationships up to a limit that come and go", DeleteRaceRules::firstLinks)
        .concurrent("paths that come and go", DeleteRaceRules::paths, Capability.TRAIL_PATHS);
  }

  private static void putStar(GraphStore graph) {
    List<Element> all = new ArrayList<>(List.of(Node.of("hub", "Hub")));
    for (int i = 0; i < NODES; i++) {
      all.add(thing("n" + i));
      all.add(link("hub", "n" + i, "rank", i));
    }
    putAll(graph, all);
  }

  /** Asks while single writes delete the first relationships of the star and put them again. */
  private static void whileLinksComeAndGo(GraphStore graph, Runnable reader) throws Exception {
    putStar(graph);
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % CHANGING;
          if (isSecondTurn(round)) {
            graph.put(link("hub", "n" + number, "rank", number));
          } else {
            graph.delete(linkId("hub", "n" + number));
          }
        },
        reader);
  }

  private static boolean isSecondTurn(int round) {
    return round / CHANGING % 2 == 1;
  }

  /** There are always enough, and those that stay have an order. */
  private static void firstNodes(GraphStore graph) throws Exception {
    putStar(graph);
    Traversal things = Traversal.from(NodePattern.of(Graphs.THING));
    Traversal ordered = things.orderBy(Ordering.by("rank", Sort.ASCENDING));
    IsolationRules.whileWriting(
        NODE_ROUNDS,
        round -> {
          int number = NODES + round % CHANGING; // without relationships
          if (isSecondTurn(round)) {
            graph.delete(id("n" + number));
          } else {
            graph.put(thing("n" + number, "rank", -number));
          }
        },
        () -> {
          for (Traversal traversal : List.of(things, ordered)) {
            Set<NodeId> found = new HashSet<>();
            graph.nodes(traversal.limit(LIMIT)).forEach(node -> found.add(node.id()));
            Expect.equal("nodes up to the limit", found.size(), LIMIT);
          }
          int rows = graph.rows(ordered.limit(LIMIT), Column.id()).size();
          Expect.equal("rows up to the limit", rows, LIMIT);
        });
  }

  /**
   * There are always enough. A store may delete a node as it commits a batch, of which readers see
   * all or nothing, but not a relationship.
   */
  private static void firstLinks(GraphStore graph) throws Exception {
    Column rank = Column.relationshipProperty("rank");
    Traversal ordered = OUT.orderBy(Ordering.by(rank, Sort.ASCENDING));
    whileLinksComeAndGo(
        graph,
        () -> {
          areFull(graph.rows(OUT.limit(LIMIT), Column.to(), rank));
          areFull(graph.rows(ordered.limit(LIMIT), Column.to(), rank));
          areFull(
              graph.rows(ordered.limit(LIMIT), Column.from(), Column.type(), Column.to(), rank));
        });
  }

  private static void areFull(List<Row> rows) {
    Set<Object> ends = new HashSet<>();
    rows.forEach(row -> ends.add(row.find(Column.to())));
    Expect.equal("rows up to the limit", rows.size(), LIMIT);
    Expect.equal("different ends", ends.size(), LIMIT);
  }

  /** Those that stay are found, though others are attached and detached. */
  private static void paths(GraphStore graph) throws Exception {
    whileLinksComeAndGo(
        graph,
        () -> {
          Set<Path> found = new HashSet<>(graph.paths(OUT, PathRule.TRAIL));
          Expect.that("paths that stay", found.size() >= NODES - CHANGING);
          int few = graph.paths(OUT.limit(LIMIT), PathRule.TRAIL).size();
          Expect.equal("paths up to the limit", few, LIMIT);
        });
  }
}
