package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.testkit.metamorphic.Answers.MOST;
import static io.lmscore.store.testkit.metamorphic.Answers.bounded;
import static io.lmscore.store.testkit.metamorphic.Answers.ends;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rule MET-5: counts, groups, distances and paths agree with the lists. */
final class CountRelations {
  private static final String RULE = "MET-5";
  private static final int MOST_STEPS = 3;
  private static final int MOST_PATHS = 500;

  private CountRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(RULE, "count is the number of ids", CountRelations::counted),
        Relation.of(RULE, "a filter on degree compares it", CountRelations::degreeFilter),
        Relation.of(RULE, "groups by a property add up to the count", CountRelations::byProperty),
        Relation.of(RULE, "the group of a start is its own count", CountRelations::byStart),
        Relation.of(RULE, "rows show what nodes have", CountRelations::rows),
        Relation.of(RULE, "groups add up to the rows", CountRelations::groups),
        Relation.of(RULE, "a degree is the number of relationships", CountRelations::degree),
        Relation.of(RULE, "a distance is the first length that reaches", CountRelations::distance),
        Relation.of(RULE, "a shortest path is as long as the distance", CountRelations::shortest),
        Relation.of(
            RULE,
            "all shortest paths are equally long and distinct",
            CountRelations::allShortest,
            ALL_SHORTEST_PATHS,
            K_SHORTEST_PATHS),
        Relation.of(
            RULE, "walks end where ids says, and are counted", CountRelations::walks, WALK_PATHS),
        Relation.of(
            RULE,
            "simple paths are trails, and trails are walks",
            CountRelations::rules,
            WALK_PATHS,
            TRAIL_PATHS,
            SIMPLE_PATHS));
  }

  private static Case counted(SampledQuestions questions) {
    Traversal traversal = questions.traversal();
    return new Case(
        "count(" + QuestionCode.traversal(traversal) + ")",
        graph -> {
          Set<NodeId> ends = ends(graph, traversal);
          Expect.equal("count", graph.count(traversal.limit(1)), (long) ends.size());
        });
  }

  private static Case degreeFilter(SampledQuestions questions) {
    NodeId node = questions.id();
    Direction direction = questions.direction();
    RelationshipPattern pattern = questions.relationships();
    Traversal itself = Traversal.from(node).out().hops(0, 0);
    return new Case(
        "degree(" + direction + ", " + QuestionCode.pattern(pattern) + ") of " + node,
        graph -> {
          int number = FilterRelations.ids(graph, node, direction, pattern).size();
          for (Operator operator : Operator.values()) {
            Filter filter = Filters.degree(direction, pattern, operator, number);
            boolean holds =
                operator == Operator.EQ || operator == Operator.LE || operator == Operator.GE;
            Expect.equal(
                operator + " " + number,
                graph.count(itself.to(NodePattern.ANY.where(filter))),
                holds ? 1L : 0L);
          }
        });
  }

  private static Case byProperty(SampledQuestions questions) {
    Traversal traversal = questions.traversal();
    String key = questions.key();
    return new Case(
        "countByProperty(" + QuestionCode.traversal(traversal) + ", " + key + ")",
        graph -> {
          List<ValueCount> groups = graph.countByProperty(traversal.limit(MOST + 1), key);
          bounded(groups, "countByProperty");
          Expect.equal(
              "sum of the groups",
              groups.stream().mapToLong(ValueCount::count).sum(),
              graph.count(traversal));
        });
  }

  private static Case byStart(SampledQuestions questions) {
    Hop hop = questions.hop(2);
    NodeId start = questions.id();
    Traversal traversal = Traversal.from(List.of(start, questions.id(), questions.id())).hop(hop);
    return new Case(
        "countByStart(" + QuestionCode.traversal(traversal) + ")",
        graph -> {
          Map<NodeId, Long> groups =
              graph.countByStart(traversal).stream()
                  .collect(Collectors.toMap(StartCount::start, StartCount::count));
          Expect.equal(
              "group of " + start,
              groups.getOrDefault(start, 0L),
              graph.count(Traversal.from(start).hop(hop)));
        });
  }

  private static Case rows(SampledQuestions questions) {
    Traversal traversal = questions.traversal().limit(MOST + 1);
    Column key = Column.property(questions.key());
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", " + key + ")",
        graph -> {
          List<Reached> reached = graph.reach(traversal);
          bounded(reached, "reach");
          List<Column> columns = List.of(Column.distance(), key, Column.id(), Column.label());
          Expect.sameItems(
              "rows",
              graph.rows(traversal, columns.toArray(Column[]::new)),
              reached.stream().map(one -> row(one, columns)).toList());
        });
  }

  private static Row row(Reached reached, List<Column> columns) {
    Column.Property key = (Column.Property) columns.get(1);
    return new Row(
        columns,
        List.of(
            Optional.of(Value.of(reached.distance())),
            reached.node().properties().find(key.key()),
            Optional.of(Value.of(reached.node().id().value())),
            Optional.of(Value.of(reached.node().label()))));
  }

  private static Case groups(SampledQuestions questions) {
    Traversal traversal = questions.traversal().limit(MOST + 1);
    Column key = questions.percent(50) ? Column.label() : Column.distance();
    String property = questions.key();
    return new Case(
        "rows(" + QuestionCode.traversal(traversal) + ", " + key + ", count(), …)",
        graph -> {
          Column least = Column.min(property);
          List<Row> groups = graph.rows(traversal, key, Column.count(), least);
          Row whole = graph.rows(traversal, Column.count(), least).get(0);
          Expect.equal(
              "sum of the groups",
              groups.stream().mapToLong(row -> row.integer(Column.count()).orElseThrow()).sum(),
              whole.integer(Column.count()).orElseThrow());
          Expect.equal(
              "the least of the groups",
              groups.stream().flatMap(row -> row.find(least).stream()).min(ValueOrder.INSTANCE),
              whole.find(least));
        });
  }

  private static Case degree(SampledQuestions questions) {
    NodeId id = questions.id();
    Direction direction = questions.direction();
    RelationshipPattern pattern = questions.relationships();
    Column degree = Column.degree(direction, pattern);
    return new Case(
        "degree of " + id + " " + direction + " " + QuestionCode.pattern(pattern),
        graph -> {
          int relationships =
              Answers.pages(page -> graph.relationships(id, direction, pattern, page), 500).size();
          Expect.equal(
              "degree",
              graph.rows(Traversal.from(id), degree).stream()
                  .mapToLong(row -> row.integer(degree).orElseThrow())
                  .sum(),
              (long) relationships);
        });
  }

  private static Case distance(SampledQuestions questions) {
    NodeId start = questions.id();
    Hop hop = questions.hop(MOST_STEPS);
    Traversal traversal = Traversal.from(start).hop(hop);
    return new Case(
        "reach(" + QuestionCode.traversal(traversal) + ")",
        graph -> {
          List<Reached> reached = graph.reach(traversal.limit(MOST + 1));
          bounded(reached, "reach");
          Set<NodeId> earlier = new TreeSet<>();
          for (int steps = hop.min(); steps <= hop.max(); steps++) {
            Set<NodeId> first = ends(graph, traversal.hops(steps, steps));
            first.removeAll(earlier);
            earlier.addAll(first);
            Answers.same(
                "ends of " + steps + " steps and no less",
                first,
                "distance " + steps,
                at(steps, reached));
          }
          Expect.equal("number of nodes with a distance", reached.size(), earlier.size());
        });
  }

  private static Set<NodeId> at(int distance, List<Reached> reached) {
    return reached.stream()
        .filter(one -> one.distance() == distance)
        .map(one -> one.node().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Case shortest(SampledQuestions questions) {
    NodeId to = questions.id();
    Hop drawn = questions.hop(MOST_STEPS);
    NodeId from = questions.id();
    Traversal traversal = Traversal.from(from).hop(drawn).hops(0, MOST_STEPS).to(NodePattern.ANY);
    ShortestPath question = shortest(from, to, traversal.hops().get(0));
    return new Case(
        "shortestPath(" + QuestionCode.shortestPath(question) + ")",
        graph -> {
          List<Reached> reached = graph.reach(traversal.limit(MOST + 1));
          bounded(reached, "reach");
          Optional<Integer> distance =
              reached.stream()
                  .filter(one -> one.node().id().equals(to))
                  .map(Reached::distance)
                  .findFirst();
          Expect.equal("length", graph.shortestPath(question).map(Path::length), distance);
        });
  }

  private static Case allShortest(SampledQuestions questions) {
    ShortestPath question =
        shortest(questions.id(), questions.id(), questions.hop(MOST_STEPS)).limit(MOST_PATHS);
    return new Case(
        "shortestPaths(" + QuestionCode.shortestPath(question) + ")",
        graph -> {
          Optional<Integer> length = graph.shortestPath(question).map(Path::length);
          List<Path> all = graph.shortestPaths(question);
          Expect.equal("distinct paths", new HashSet<>(all).size(), all.size());
          Expect.equal("found", !all.isEmpty(), length.isPresent());
          all.forEach(path -> Expect.equal("length", Optional.of(path.length()), length));
          Expect.equal(
              "length of the first of the k shortest",
              graph.kShortestPaths(question, 1).stream().map(p -> p.path().length()).findFirst(),
              length);
        });
  }

  private static Case walks(SampledQuestions questions) {
    Traversal traversal = questions.fromIds().hop(questions.hop(2)).limit(MOST_PATHS);
    return new Case(
        "paths(" + QuestionCode.traversal(traversal) + ", WALK)",
        graph -> {
          long number = graph.countPaths(traversal, PathRule.WALK);
          List<Path> walks = graph.paths(traversal, PathRule.WALK);
          Expect.equal("number of walks", (long) walks.size(), Math.min(MOST_PATHS, number));
          Expect.equal("distinct walks", new HashSet<>(walks).size(), walks.size());
          Set<NodeId> found =
              walks.stream()
                  .map(path -> path.end().id())
                  .collect(Collectors.toCollection(TreeSet::new));
          Set<NodeId> ends = ends(graph, traversal);
          Answers.subset("ends of walks", found, "ids", ends);
          if (number <= MOST_PATHS) {
            Answers.same("ends of all walks", found, "ids", ends);
          }
        });
  }

  private static Case rules(SampledQuestions questions) {
    Traversal traversal = questions.fromIds().hop(questions.hop(MOST_STEPS)).limit(MOST_PATHS);
    return new Case(
        "paths(" + QuestionCode.traversal(traversal) + ")",
        graph -> {
          long walks = graph.countPaths(traversal, PathRule.WALK);
          long trails = graph.countPaths(traversal, PathRule.TRAIL);
          long simple = graph.countPaths(traversal, PathRule.SIMPLE);
          Expect.that(
              simple + " simple paths, " + trails + " trails, " + walks + " walks",
              simple <= trails && trails <= walks);
          if (walks <= MOST_PATHS) {
            Set<Path> all = new HashSet<>(graph.paths(traversal, PathRule.WALK));
            Expect.that(
                "each trail is a walk", all.containsAll(graph.paths(traversal, PathRule.TRAIL)));
            Expect.that(
                "each simple path is a walk",
                all.containsAll(graph.paths(traversal, PathRule.SIMPLE)));
          }
        });
  }

  private static ShortestPath shortest(NodeId from, NodeId to, Hop hop) {
    return new ShortestPath(
        NodeSelection.ids(from),
        NodeSelection.ids(to),
        hop.direction(),
        hop.relationships(),
        hop.through(),
        hop.max(),
        Optional.empty(),
        Traversal.DEFAULT_LIMIT);
  }
}
