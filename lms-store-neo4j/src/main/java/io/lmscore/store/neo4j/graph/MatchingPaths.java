package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.server.LostRace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares paths with the question again, by their elements as they were read. Serves all attempts
 * of one call.
 */
final class MatchingPaths {
  private final PathConditions conditions;
  private final boolean areAllMatching;
  private final StepCounter steps;

  MatchingPaths(Call call, PathConditions conditions) {
    this.conditions = conditions;
    this.areAllMatching = !conditions.dependOnProperties();
    this.steps = new StepCounter(call);
  }

  /** Requires all paths to match: without one of them, another would belong to the answer. */
  void require(ElementReader reader, List<Path> found) {
    found.stream().filter(path -> !matches(path)).forEach(path -> reader.markChanged(ids(path)));
  }

  /**
   * The paths that match; all of them have to when there are as many as the limit.
   *
   * @param found empty for a path with an element that was deleted
   */
  List<Path> upTo(int limit, ElementReader reader, List<Optional<Path>> found) {
    List<Path> stored = found.stream().flatMap(Optional::stream).toList();
    if (found.size() < limit) {
      return stored.stream().filter(this::matches).toList();
    } else if (stored.size() < found.size()) {
      throw new LostRace("an element of a path: it was deleted");
    }
    require(reader, stored);
    return stored;
  }

  private boolean matches(Path path) {
    return areAllMatching || conditions.holdFor(path, steps::add);
  }

  private static List<Object> ids(Path path) {
    List<Object> ids = new ArrayList<>(path.nodes().stream().map(Node::id).toList());
    ids.addAll(path.relationships().stream().map(Relationship::id).toList());
    return ids;
  }
}
