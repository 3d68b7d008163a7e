package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Path;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.server.LostRace;
import java.util.List;
import java.util.Optional;

/**
 * Compares paths with the question again, by their elements as they were read. Serves all attempts
 * of one call.
 */
final class MatchingPaths {
  private static final int SPARE = 2; // so many paths for one that was lacking

  private final PathConditions conditions;
  private final boolean areAllMatching;
  private final int limit;
  private final StepCounter steps;
  private int spare;

  /**
   * @param limit the most paths of the answer
   */
  MatchingPaths(Call call, PathConditions conditions, int limit) {
    this.conditions = conditions;
    this.areAllMatching = !conditions.dependOnProperties();
    this.limit = limit;
    this.steps = new StepCounter(call);
  }

  /**
   * Requires all paths to match.
   *
   * @throws LostRace when one does not: another path would belong to the answer
   */
  void require(List<Path> found) {
    if (!found.stream().allMatch(this::matches)) {
      throw changed();
    }
  }

  /**
   * Those of the shortest paths that match.
   *
   * @param found empty for a path with an element that was deleted
   * @throws LostRace when another path would belong to the answer
   */
  List<Path> ofShortest(List<Optional<Path>> found) {
    List<Path> matching = matching(found);
    if (matching.size() < found.size() && (matching.isEmpty() || found.size() >= limit)) {
      throw changed();
    }
    return matching;
  }

  /** The most paths that shall be found. */
  int most() {
    return limit + spare;
  }

  /**
   * Those paths that match, at most as many as the limit.
   *
   * @param found empty for a path with an element that was deleted
   * @throws LostRace when more paths must be found
   */
  List<Path> upToLimit(List<Optional<Path>> found) {
    List<Path> matching = matching(found);
    if (found.size() >= most() && matching.size() < limit) {
      spare += SPARE * (limit - matching.size());
      throw changed();
    }
    return matching.stream().limit(limit).toList();
  }

  private List<Path> matching(List<Optional<Path>> found) {
    return found.stream().flatMap(Optional::stream).filter(this::matches).toList();
  }

  private boolean matches(Path path) {
    return areAllMatching || conditions.holdFor(path, steps::add);
  }

  private static LostRace changed() {
    return new LostRace("an element of a path");
  }
}
