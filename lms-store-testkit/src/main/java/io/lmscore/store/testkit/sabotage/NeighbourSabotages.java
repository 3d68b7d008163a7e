package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.paths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanNodes;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPath;

import io.lmscore.store.Capability;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Degree;
import io.lmscore.store.graph.Filter.Not;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filter.Related;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Graph stores with defects in filters on the relationships of a node. */
final class NeighbourSabotages {
  private static final int FEW = 6;

  private NeighbourSabotages() {}

  static List<Sabotage> all() {
    return Sabotages.joined(related(), places(), degrees());
  }

  private static List<Sabotage> related() {
    return List.of(
        Sabotage.graph(
            "related looks either way",
            related(f -> new Related(Direction.BOTH, f.relationships(), f.neighbour())),
            "FLT-10",
            "MET-3"),
        Sabotage.graph(
            "related takes any neighbour",
            related(f -> new Related(f.direction(), f.relationships(), NodePattern.ANY)),
            "FLT-10",
            "MET-3"),
        Sabotage.graph(
            "related looks at the neighbour's label alone",
            related(
                f ->
                    new Related(
                        f.direction(), f.relationships(), f.neighbour().where(Filters.all()))),
            "FLT-10"),
        Sabotage.graph(
            "related takes any relationship of the types",
            related(
                f ->
                    new Related(
                        f.direction(), f.relationships().where(Filters.all()), f.neighbour())),
            "FLT-10"),
        Sabotage.graph(
            "related takes any type",
            related(
                f ->
                    new Related(
                        f.direction(),
                        RelationshipPattern.ANY.where(f.relationships().filter()),
                        f.neighbour())),
            "FLT-10"),
        Sabotage.graph(
            "two relationships may meet one pattern each",
            ChangedQuestions.filters(
                f ->
                    f instanceof Related r
                        ? Filters.and(
                            Filters.related(r.direction(), r.relationships(), NodePattern.ANY),
                            Filters.related(
                                r.direction(),
                                r.relationships().where(Filters.all()),
                                r.neighbour()))
                        : f),
            "FLT-10"),
        Sabotage.graph(
            "not related holds where some neighbour does not match",
            ChangedQuestions.filters(
                f ->
                    f instanceof Not n && n.filter() instanceof Related r
                        ? Filters.related(
                            r.direction(),
                            r.relationships(),
                            NodePattern.ANY.where(Filters.not(r.neighbour().filter())))
                        : f),
            "FLT-10"),
        Sabotage.graph(
            "a neighbour is asked again by each node that asks",
            WalkingEvaluator::answering,
            "FLT-10"),
        Sabotage.graph(
            "a filter looks two relationships far",
            related(
                f ->
                    f.radius() > 2
                        ? new Related(f.direction(), f.relationships(), NodePattern.ANY)
                        : f),
            "FLT-10"));
  }

  private static List<Sabotage> places() {
    return List.of(
        Sabotage.graph(
            "related plays no part between the ends of a hop",
            ChangedQuestions.hops(
                h ->
                    new Hop(
                        h.direction(),
                        h.relationships(),
                        h.min(),
                        h.max(),
                        onProperties(h.through()),
                        h.to())),
            "FLT-10"),
        Sabotage.graph(
            "related plays no part at the end of a hop",
            ChangedQuestions.hops(
                h ->
                    new Hop(
                        h.direction(),
                        h.relationships(),
                        h.min(),
                        h.max(),
                        h.through(),
                        onProperties(h.to()))),
            "FLT-10",
            "MET-1"),
        Sabotage.graph(
            "related plays no part in scans",
            scanNodes((graph, pattern, page) -> graph.scanNodes(onProperties(pattern), page)),
            "FLT-10"),
        Sabotage.graph(
            "related plays no part in a shortest path",
            shortestPath((graph, question) -> graph.shortestPath(onProperties(question))),
            "FLT-10"),
        Sabotage.graph(
                "related plays no part in a cheapest path",
                cheapestPath((graph, question) -> graph.cheapestPath(onProperties(question))),
                "FLT-10")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "related plays no part where paths begin",
                paths((graph, t, rule) -> graph.paths(fromAnywhere(t), rule)),
                "FLT-10")
            .needing(Capability.WALK_PATHS));
  }

  private static List<Sabotage> degrees() {
    return List.of(
        Sabotage.graph(
            "a relationship to itself counts twice",
            ChangedQuestions.filters(
                f -> f instanceof Degree d && d.direction() == Direction.BOTH ? twoWays(d) : f),
            "FLT-11"),
        Sabotage.graph(
            "degree counts relationships of any type",
            degree(
                f ->
                    new Degree(
                        f.direction(),
                        RelationshipPattern.ANY.where(f.relationships().filter()),
                        f.operator(),
                        f.count())),
            "FLT-11",
            "MET-5"),
        Sabotage.graph(
            "degree counts without the filter",
            degree(
                f ->
                    new Degree(
                        f.direction(),
                        f.relationships().where(Filters.all()),
                        f.operator(),
                        f.count())),
            "FLT-11"),
        Sabotage.graph(
            "degree counts outgoing relationships only",
            degree(f -> new Degree(Direction.OUT, f.relationships(), f.operator(), f.count())),
            "FLT-11",
            "MET-5"),
        Sabotage.graph(
            "degree takes the count for less than it is",
            degree(
                f ->
                    f.operator() == Operator.GE
                        ? new Degree(f.direction(), f.relationships(), Operator.GT, f.count())
                        : f),
            "FLT-11",
            "MET-5"),
        Sabotage.graph(
            "degree stops counting at two",
            degree(
                f ->
                    f.operator() == Operator.EQ && f.count() == 2
                        ? new Degree(f.direction(), f.relationships(), Operator.GE, 2)
                        : f),
            "FLT-11"),
        Sabotage.graph(
            "degree counts distinct neighbours", NeighbourSabotages::countsNeighbours, "FLT-11"));
  }

  private static UnaryOperator<GraphStore> related(UnaryOperator<Related> change) {
    return ChangedQuestions.filters(f -> f instanceof Related r ? change.apply(r) : f);
  }

  private static UnaryOperator<GraphStore> degree(UnaryOperator<Degree> change) {
    return ChangedQuestions.filters(f -> f instanceof Degree d ? change.apply(d) : f);
  }

  /** Returns the pattern without a filter that looks at relationships. */
  private static NodePattern onProperties(NodePattern pattern) {
    return pattern.filter().radius() == 0 ? pattern : pattern.where(Filters.all());
  }

  private static ShortestPath onProperties(ShortestPath question) {
    return question.through(onProperties(question.through()));
  }

  private static Traversal fromAnywhere(Traversal t) {
    return t.start() instanceof NodeSelection.Matching matching
        ? new Traversal(
            new NodeSelection.Matching(onProperties(matching.pattern())),
            t.hops(),
            t.ordering(),
            t.limit())
        : t;
  }

  /** Compares the sum of both directions, for small counts. */
  private static Filter twoWays(Degree degree) {
    if (degree.count() > FEW) {
      return degree;
    }
    return switch (degree.operator()) {
      case EQ -> sumIs(degree, degree.count());
      case NE -> Filters.not(sumIs(degree, degree.count()));
      case LT -> sumIsBelow(degree, degree.count());
      case LE -> sumIsBelow(degree, degree.count() + 1);
      case GT -> Filters.not(sumIsBelow(degree, degree.count() + 1));
      case GE -> Filters.not(sumIsBelow(degree, degree.count()));
    };
  }

  private static Filter sumIsBelow(Degree degree, long bound) {
    return new Filter.Or(LongStream.range(0, bound).mapToObj(sum -> sumIs(degree, sum)).toList());
  }

  private static Filter sumIs(Degree degree, long sum) {
    RelationshipPattern pattern = degree.relationships();
    return new Filter.Or(
        LongStream.rangeClosed(0, sum)
            .<Filter>mapToObj(
                out ->
                    Filters.and(
                        Filters.degree(Direction.OUT, pattern, Operator.EQ, out),
                        Filters.degree(Direction.IN, pattern, Operator.EQ, sum - out)))
            .toList());
  }

  /** Answers traversals without hops whose start has a filter on the number of relationships. */
  private static GraphStore countsNeighbours(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Node> nodes(Traversal traversal) {
        if (traversal.hops().isEmpty()
            && traversal.start() instanceof NodeSelection.Matching matching
            && matching.pattern().filter() instanceof Degree degree) {
          Traversal all = Traversal.from(matching.pattern().where(Filters.all()));
          return inner().nodes(all.limit(Traversal.MAX_LIMIT)).stream()
              .filter(node -> compares(inner(), node, degree))
              .limit(traversal.limit())
              .toList();
        }
        return inner().nodes(traversal);
      }
    };
  }

  private static boolean compares(GraphStore graph, Node node, Degree degree) {
    Hop hop =
        new Hop(degree.direction(), degree.relationships(), 1, 1, NodePattern.ANY, NodePattern.ANY);
    int sign = Long.compare(graph.count(Traversal.from(node.id()).hop(hop)), degree.count());
    return switch (degree.operator()) {
      case EQ -> sign == 0;
      case NE -> sign != 0;
      case LT -> sign < 0;
      case LE -> sign <= 0;
      case GT -> sign > 0;
      case GE -> sign >= 0;
    };
  }
}
