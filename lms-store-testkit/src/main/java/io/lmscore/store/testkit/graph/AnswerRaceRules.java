package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Capability;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The rule CNC-8: answers about elements that single writes change all the time. Each element has
 * two kinds of states. In one of them it matches, and its rank changes each time.
 */
final class AnswerRaceRules {
  private static final int NODES = 300;
  private static final int CHANGING = 8;
  private static final int ROUNDS = 100;
  private static final int LIMIT = 10;
  private static final PageRequest PAGE = PageRequest.first(1_000);
  private static final Column ZONE = Column.property("zone");
  private static final Column MARK = Column.property("mark");
  private static final Column RANK = Column.property("rank");
  private static final NodePattern INSIDE = NodePattern.of(Graphs.THING).where(eq("zone", 1));
  private static final Traversal ALL = Traversal.from(INSIDE);
  private static final Traversal RANKED = ALL.orderBy(Ordering.by("rank", Sort.ASCENDING));
  private static final RelationshipPattern LINKS_INSIDE =
      RelationshipPattern.of(LINKS).where(eq("zone", 1));

  private static final Traversal OUT = Traversal.from(id("hub")).out(LINKS).where(eq("zone", 1));

  private AnswerRaceRules() {}

  static Rule matchingAnswers() {
    RuleBuilder<GraphStore> rule =
        DeleteRaceRules.deletes(RuleBuilder.graph("CNC-8"))
            .concurrent("nodes", graph -> nodes(graph, () -> graph.nodes(ALL)))
            .concurrent("nodes in an order", graph -> ranked(graph, () -> graph.nodes(RANKED)))
            .concurrent("the first nodes in an order", AnswerRaceRules::firstNodes)
            .concurrent(
                "nodes with their distances",
                graph ->
                    ranked(
                        graph,
                        () -> graph.reach(RANKED).stream().map(found -> found.node()).toList()))
            .concurrent(
                "a stream", graph -> nodes(graph, () -> AllItems.ofCursor(graph.stream(ALL))))
            .concurrent(
                "a stream in an order",
                graph -> ranked(graph, () -> AllItems.ofCursor(graph.stream(RANKED))))
            .concurrent(
                "a page of a scan",
                graph -> nodes(graph, () -> graph.scanNodes(INSIDE, PAGE).items()))
            .concurrent(
                "a page of relationships",
                graph ->
                    links(
                        graph,
                        () ->
                            graph
                                .relationships(id("hub"), Direction.OUT, LINKS_INSIDE, PAGE)
                                .items()))
            .concurrent(
                "a page of a scan of relationships",
                graph -> links(graph, () -> graph.scanRelationships(LINKS_INSIDE, PAGE).items()))
            .concurrent(
                "paths",
                graph ->
                    links(
                        graph,
                        () ->
                            graph.paths(OUT, PathRule.TRAIL).stream()
                                .map(path -> path.relationships().get(0))
                                .toList()),
                Capability.TRAIL_PATHS)
            .concurrent("rows", AnswerRaceRules::rows)
            .concurrent("rows of relationships", AnswerRaceRules::rowsOfLinks)
            .concurrent("groups", AnswerRaceRules::groups)
            .concurrent("counts of walks", AnswerRaceRules::walks, Capability.WALK_PATHS);
    return WeightRaceRules.weights(IndexRaceRules.indexed(rule)).build();
  }

  /** Asks once. */
  @FunctionalInterface
  private interface Question<T> {
    List<T> ask();
  }

  private static PropertyMap state(int number, int round) {
    boolean isInside = number >= CHANGING || round / CHANGING % 2 == 0;
    return PropertyMap.of(
        "zone", isInside ? 1 : 2,
        "mark", isInside ? "in" : "out",
        "rank", (number * 37 + round * 11) % 1_000);
  }

  /** Asks while one node after the other is replaced by its next state. */
  private static void whileNodesChange(GraphStore graph, Runnable reader) throws Exception {
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      all.add(thing("n" + i).withProperties(state(i, 0)));
    }
    putAll(graph, all);
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % CHANGING;
          graph.put(thing("n" + number).withProperties(state(number, round)));
        },
        reader);
  }

  /** Asks while one relationship after the other is replaced by its next state. */
  private static void whileLinksChange(GraphStore graph, Runnable reader) throws Exception {
    List<Element> all = new ArrayList<>(List.of(Node.of("hub", "Hub")));
    for (int i = 0; i < NODES; i++) {
      all.add(thing("n" + i, "zone", 1));
      all.add(link("hub", "n" + i).withProperties(state(i, 0)));
    }
    putAll(graph, all);
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % CHANGING;
          graph.put(link("hub", "n" + number).withProperties(state(number, round)));
        },
        reader);
  }

  private static void nodes(GraphStore graph, Question<Node> question) throws Exception {
    whileNodesChange(graph, () -> areInside(question.ask()));
  }

  private static void links(GraphStore graph, Question<Relationship> question) throws Exception {
    whileLinksChange(graph, () -> areInside(question.ask()));
  }

  private static void ranked(GraphStore graph, Question<Node> question) throws Exception {
    whileNodesChange(
        graph,
        () -> {
          List<Node> answer = question.ask();
          areInside(answer);
          areInOrder(answer, node -> node.properties().integer("rank"));
        });
  }

  private static void firstNodes(GraphStore graph) throws Exception {
    whileNodesChange(
        graph,
        () -> {
          List<Node> answer = graph.nodes(RANKED.limit(LIMIT));
          Expect.equal("nodes up to the limit", answer.size(), LIMIT);
          for (Node node : answer) {
            isInside(node, node.properties());
          }
          areInOrder(answer, node -> node.properties().integer("rank"));
        });
  }

  private static void areInside(List<? extends Element> answer) {
    Set<Element> all = new HashSet<>(answer);
    Expect.equal("different elements", all.size(), answer.size());
    Expect.that(
        "all that do not change are among the " + all.size(), all.size() >= NODES - CHANGING);
    for (Element element : answer) {
      isInside(element, element.properties());
    }
  }

  private static void isInside(Object shown, PropertyMap properties) {
    Expect.equal("zone of " + shown, properties.integer("zone"), OptionalLong.of(1));
    Expect.equal("mark of " + shown, properties.text("mark").orElse("none"), "in");
  }

  private static <T> void areInOrder(List<T> answer, Function<T, OptionalLong> rank) {
    for (int i = 1; i < answer.size(); i++) {
      long before = rank.apply(answer.get(i - 1)).orElseThrow();
      long after = rank.apply(answer.get(i)).orElseThrow();
      Expect.that("rank " + before + " before " + after, before <= after);
    }
  }

  private static void rows(GraphStore graph) throws Exception {
    whileNodesChange(
        graph,
        () -> {
          for (Row row : graph.rows(ALL, Column.id(), ZONE)) {
            Expect.equal("zone of " + row, row.integer(ZONE), OptionalLong.of(1));
          }
          for (Row row : graph.rows(ALL, Column.id(), MARK)) {
            Expect.equal("mark of " + row, row.text(MARK).orElse("none"), "in");
          }
          areInOrder(graph.rows(RANKED, Column.id(), RANK), row -> row.integer(RANK));
          for (Row row : AllItems.ofCursor(graph.streamRows(RANKED, MARK, RANK))) {
            Expect.equal("mark of " + row, row.text(MARK).orElse("none"), "in");
          }
        });
  }

  private static void rowsOfLinks(GraphStore graph) throws Exception {
    Column mark = Column.relationshipProperty("mark");
    Column zone = Column.relationshipProperty("zone");
    Column rank = Column.relationshipProperty("rank");
    Traversal inOrder = OUT.orderBy(Ordering.by(rank, Sort.DESCENDING));
    Traversal byBoth =
        OUT.orderBy(Ordering.by("zone", Sort.ASCENDING).thenBy(rank, Sort.ASCENDING));
    whileLinksChange(
        graph,
        () -> {
          for (Row row : graph.rows(OUT, Column.to(), zone)) {
            Expect.equal("zone of " + row, row.integer(zone), OptionalLong.of(1));
          }
          for (Row row : graph.rows(OUT, Column.to(), mark)) {
            Expect.equal("mark of " + row, row.text(mark).orElse("none"), "in");
          }
          areInOrder(
              graph.rows(inOrder, Column.to(), mark, rank),
              row -> OptionalLong.of(-row.integer(rank).orElseThrow()));
          areInOrder(graph.rows(byBoth, Column.to(), rank), row -> row.integer(rank));
        });
  }

  /** Groups by a property that follows from the filter, which is on another. */
  private static void groups(GraphStore graph) throws Exception {
    whileNodesChange(
        graph,
        () -> {
          for (Row row : graph.rows(ALL, MARK, ZONE, Column.count())) {
            Expect.equal("mark of " + row, row.text(MARK).orElse("none"), "in");
          }
        });
  }

  /**
   * Each end has a walk that stays, and the first ones have a second that comes and goes. Others
   * come and go as a whole.
   */
  private static void walks(GraphStore graph) throws Exception {
    int ends = 3 * CHANGING;
    Traversal walks = Traversal.from(id("hub")).out(LINKS).out(LINKS);
    List<Element> all = new ArrayList<>();
    all.add(Node.of("hub", "Hub"));
    for (String middle : List.of("m0", "m1")) {
      all.add(thing(middle));
      all.add(link("hub", middle));
    }
    for (int i = 0; i < ends; i++) {
      all.add(thing("n" + i));
      if (i < 2 * CHANGING) {
        all.add(link("m0", "n" + i));
      }
    }
    putAll(graph, all);
    IsolationRules.whileWriting(
        ROUNDS,
        round -> {
          int number = round % (2 * CHANGING);
          String end = "n" + (number < CHANGING ? number : number + CHANGING);
          if (round / (2 * CHANGING) % 2 == 0) {
            graph.put(link("m1", end));
          } else {
            graph.delete(linkId("m1", end));
          }
        },
        () -> {
          List<Row> answer = graph.rows(walks, Column.id(), Column.countWalks());
          Set<String> found = new HashSet<>();
          for (Row row : answer) {
            String end = row.text(Column.id()).orElseThrow();
            int number = Integer.parseInt(end.substring(1));
            long most = number < CHANGING ? 2 : 1;
            long count = row.integer(Column.countWalks()).orElseThrow();
            Expect.that(count + " walks to " + end, count >= 1 && count <= most);
            Expect.that(end + " is one group", found.add(end));
          }
          for (int i = 0; i < 2 * CHANGING; i++) {
            Expect.that("walks to n" + i, found.contains("n" + i));
          }
        });
  }
}
