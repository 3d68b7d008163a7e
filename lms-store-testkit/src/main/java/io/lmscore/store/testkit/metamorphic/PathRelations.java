package io.lmscore.store.testkit.metamorphic;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.K_SHORTEST_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The rule MET-7: paths between selections agree with paths between their nodes. */
final class PathRelations {
  private static final String RULE = "MET-7";
  private static final int MOST_STEPS = 3;
  private static final int MOST_ENDS = 3;
  private static final int MOST_PATHS = 500;
  private static final int K = 8;

  private PathRelations() {}

  static List<Relation> all() {
    return List.of(
        Relation.of(
            RULE, "a path between selections is the shortest of all pairs", PathRelations::nearest),
        Relation.of(
            RULE, "a pattern selects the nodes that it matches", PathRelations::patternAsIds),
        Relation.of(
            RULE,
            "a reversed question gives the reversed paths",
            PathRelations::reversed,
            ALL_SHORTEST_PATHS),
        Relation.of(
            RULE,
            "the k shortest between selections are the best of all pairs",
            PathRelations::best,
            K_SHORTEST_PATHS),
        Relation.of(
            RULE,
            "all cheapest paths are the first of the k cheapest",
            PathRelations::allCheapest,
            K_SHORTEST_PATHS,
            WEIGHTED_PATHS));
  }

  private static Case nearest(SampledQuestions questions) {
    Set<NodeId> from = ids(questions);
    Set<NodeId> to = ids(questions);
    ShortestPath question =
        question(questions, new NodeSelection.Ids(from), new NodeSelection.Ids(to));
    return asked(
        "shortestPath",
        question,
        graph -> {
          List<Integer> lengths = new ArrayList<>();
          for (ShortestPath pair : pairs(question, from, to)) {
            graph.shortestPath(pair).map(Path::length).ifPresent(lengths::add);
          }
          Collections.sort(lengths);
          Expect.equal(
              "length",
              graph.shortestPath(question).map(Path::length),
              lengths.stream().findFirst());
        });
  }

  private static Case patternAsIds(SampledQuestions questions) {
    NodePattern pattern = questions.nodes();
    boolean isEnd = questions.percent(50);
    NodeSelection other = new NodeSelection.Ids(ids(questions));
    NodeSelection matching = NodeSelection.matching(pattern);
    ShortestPath question = question(questions, isEnd ? other : matching, isEnd ? matching : other);
    return asked(
        "shortestPath",
        question,
        graph -> {
          Set<NodeId> members = Answers.ends(graph, Traversal.from(pattern));
          NodeSelection ids =
              members.isEmpty()
                  ? NodeSelection.ids(NodeId.of("nobody"))
                  : new NodeSelection.Ids(members);
          Expect.equal(
              "length",
              graph.shortestPath(question).map(Path::length),
              graph
                  .shortestPath(ends(question, isEnd ? other : ids, isEnd ? ids : other))
                  .map(Path::length));
        });
  }

  private static Case reversed(SampledQuestions questions) {
    ShortestPath there = question(questions, selection(questions), selection(questions));
    ShortestPath back =
        new ShortestPath(
            there.to(),
            there.from(),
            reversed(there.direction()),
            there.relationships(),
            there.through(),
            there.maxLength(),
            Optional.empty(),
            there.limit());
    return asked(
        "shortestPaths",
        there,
        graph -> {
          List<Path> forward = graph.shortestPaths(there);
          List<Path> backward = graph.shortestPaths(back);
          Expect.equal("number of paths", backward.size(), forward.size());
          if (forward.size() < MOST_PATHS) {
            Expect.equal(
                "reversed paths",
                new HashSet<>(backward.stream().map(PathRelations::reversed).toList()),
                new HashSet<>(forward));
          }
        });
  }

  private static Case best(SampledQuestions questions) {
    Set<NodeId> from = ids(questions);
    Set<NodeId> to = ids(questions);
    ShortestPath question =
        question(questions, new NodeSelection.Ids(from), new NodeSelection.Ids(to));
    return asked(
        "kShortestPaths",
        question,
        graph -> {
          List<CostedPath> answer = graph.kShortestPaths(question, K);
          List<CostedPath> ofPairs = new ArrayList<>();
          for (ShortestPath pair : pairs(question, from, to)) {
            ofPairs.addAll(graph.kShortestPaths(pair, K));
          }
          List<Double> costs = ofPairs.stream().map(CostedPath::cost).sorted().toList();
          Expect.equal(
              "costs",
              answer.stream().map(CostedPath::cost).toList(),
              costs.subList(0, Math.min(K, costs.size())));
          Expect.that("each path is one of a pair", new HashSet<>(ofPairs).containsAll(answer));
        });
  }

  private static Case allCheapest(SampledQuestions questions) {
    ShortestPath question =
        question(questions, selection(questions), selection(questions))
            .weight(questions.relationshipKey());
    return asked(
        "cheapestPaths",
        question,
        graph -> {
          Optional<List<CostedPath>> all =
              unlessNegative(graph, question, GraphReader::cheapestPaths);
          Optional<List<CostedPath>> first =
              unlessNegative(graph, question, (g, q) -> g.kShortestPaths(q, MOST_PATHS));
          Expect.equal(
              "paths",
              all,
              first.map(
                  paths ->
                      paths.stream().filter(path -> path.cost() == paths.get(0).cost()).toList()));
        });
  }

  /** Returns the answer; empty when the store rejects a negative weight. */
  private static Optional<List<CostedPath>> unlessNegative(
      GraphReader graph,
      ShortestPath question,
      BiFunction<GraphReader, ShortestPath, List<CostedPath>> answer) {
    try {
      return Optional.of(answer.apply(graph, question));
    } catch (InvalidValueException negative) {
      return Optional.empty();
    }
  }

  private static Case asked(String method, ShortestPath question, Consumer<GraphReader> check) {
    return new Case(method + "(" + QuestionCode.shortestPath(question) + ")", check);
  }

  private static NodeSelection selection(SampledQuestions questions) {
    return questions.percent(70)
        ? new NodeSelection.Ids(ids(questions))
        : NodeSelection.matching(questions.nodes());
  }

  private static Set<NodeId> ids(SampledQuestions questions) {
    Set<NodeId> ids = new HashSet<>();
    for (int i = questions.between(1, MOST_ENDS); i > 0; i--) {
      ids.add(questions.id());
    }
    return ids;
  }

  private static ShortestPath question(
      SampledQuestions questions, NodeSelection from, NodeSelection to) {
    Hop hop = questions.hop(MOST_STEPS);
    return new ShortestPath(
        from,
        to,
        hop.direction(),
        hop.relationships(),
        hop.through(),
        hop.max(),
        Optional.empty(),
        MOST_PATHS);
  }

  private static List<ShortestPath> pairs(ShortestPath question, Set<NodeId> from, Set<NodeId> to) {
    List<ShortestPath> pairs = new ArrayList<>();
    for (NodeId first : from) {
      for (NodeId last : to) {
        pairs.add(ends(question, NodeSelection.ids(first), NodeSelection.ids(last)));
      }
    }
    return pairs;
  }

  private static ShortestPath ends(ShortestPath q, NodeSelection from, NodeSelection to) {
    return new ShortestPath(
        from,
        to,
        q.direction(),
        q.relationships(),
        q.through(),
        q.maxLength(),
        q.weight(),
        q.limit());
  }

  private static Path reversed(Path path) {
    List<Node> nodes = new ArrayList<>(path.nodes());
    List<Relationship> relationships = new ArrayList<>(path.relationships());
    Collections.reverse(nodes);
    Collections.reverse(relationships);
    return new Path(nodes, relationships);
  }

  private static Direction reversed(Direction direction) {
    return switch (direction) {
      case OUT -> Direction.IN;
      case IN -> Direction.OUT;
      case BOTH -> Direction.BOTH;
    };
  }
}
