package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a question about paths requires of the properties of their elements. The elements are read
 * after the paths were found, and a write may lie in between.
 *
 * @param start the first node matches it
 * @param hops a path can be divided into them
 */
public record PathConditions(NodePattern start, List<Hop> hops) {
  /** The conditions on the paths of a traversal. */
  public static PathConditions of(Traversal traversal) {
    return new PathConditions(
        pattern(traversal.start()), traversal.hops().stream().map(PathConditions::own).toList());
  }

  /** The conditions on the paths between selections. */
  public static PathConditions of(ShortestPath question) {
    return new PathConditions(
        pattern(question.from()),
        List.of(
            new Hop(
                question.direction(),
                question.relationships(),
                0,
                question.maxLength(),
                own(question.through()),
                pattern(question.to()))));
  }

  private static Hop own(Hop hop) {
    return new Hop(
        hop.direction(),
        hop.relationships(),
        hop.min(),
        hop.max(),
        own(hop.through()),
        own(hop.to()));
  }

  private static NodePattern pattern(NodeSelection selection) {
    return selection instanceof NodeSelection.Matching matching
        ? own(matching.pattern())
        : NodePattern.ANY;
  }

  private static NodePattern own(NodePattern pattern) {
    return pattern.where(OwnFilter.of(pattern.filter()));
  }

  /** Whether a path depends on a property of an element; else all that were found match. */
  public boolean dependOnProperties() {
    return Stream.concat(
            Stream.of(start.filter()),
            hops.stream()
                .flatMap(
                    hop ->
                        Stream.of(
                            hop.relationships().filter(),
                            hop.through().filter(),
                            hop.to().filter())))
        .anyMatch(filter -> !OwnFilter.keys(filter).isEmpty());
  }

  /**
   * Whether the path matches as its elements were read.
   *
   * @param matcher its work is also called with 1 for each step of each division
   */
  public boolean holdFor(Path path, ElementMatcher matcher) {
    Division division = new Division(path, matcher);
    int nodes = path.nodes().size();
    boolean[] begins = new boolean[nodes]; // where the next hop may begin
    begins[0] = matcher.matches(start, path.nodes().get(0));
    for (Hop hop : hops) {
      boolean[] ends = new boolean[nodes];
      for (int first = 0; first < nodes; first++) {
        if (begins[first]) {
          division.addEnds(hop, first, ends);
        }
      }
      begins = ends;
    }
    return begins[nodes - 1];
  }

  /** Divides a path into hops. */
  private record Division(Path path, ElementMatcher matcher) {
    void addEnds(Hop hop, int first, boolean[] ends) {
      int last = Math.min(path.nodes().size() - 1, first + hop.max());
      for (int at = first; at <= last; at++) {
        matcher.work().accept(1);
        Node node = path.nodes().get(at);
        if (at - first >= hop.min() && matcher.matches(hop.to(), node)) {
          ends[at] = true;
        }
        boolean mayLeave = at == first || matcher.matches(hop.through(), node);
        if (at == last || !mayLeave || !follows(hop, at)) {
          return;
        }
      }
    }

    private boolean follows(Hop hop, int at) {
      Relationship step = path.relationships().get(at);
      Node from = path.nodes().get(at);
      boolean isAllowed =
          hop.direction() == Direction.BOTH
              || (hop.direction() == Direction.OUT ? step.id().from() : step.id().to())
                  .equals(from.id());
      return isAllowed && matcher.matches(hop.relationships(), step);
    }
  }
}
