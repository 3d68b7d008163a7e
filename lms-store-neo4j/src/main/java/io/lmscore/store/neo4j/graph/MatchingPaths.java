package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Path;
import io.lmscore.store.neo4j.cypher.ElementMatcher;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.GrowingLimit;
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
  private final PathConditions conditions;
  private final boolean areAllMatching;
  private final GrowingLimit limit;
  private final StepCounter steps;

  /**
   * @param limit the most paths of the answer
   */
  MatchingPaths(Call call, PathConditions conditions, int limit) {
    this.conditions = conditions;
    this.areAllMatching = !conditions.dependOnProperties();
    this.limit = new GrowingLimit(limit);
    this.steps = new StepCounter(call);
  }

  /**
   * Those of the shortest paths that match, at most as many as the limit.
   *
   * @param found empty for a path with an element that was deleted
   * @throws LostRace when other paths would belong to the answer
   */
  List<Path> ofShortest(ElementReader reader, List<Optional<Path>> found) {
    List<Path> matching = upToLimit(reader, found);
    if (matching.isEmpty() && !found.isEmpty()) {
      throw changed();
    }
    return matching;
  }

  /** The most paths that shall be found. */
  int most() {
    return limit.most();
  }

  /**
   * Those paths that match, at most as many as the limit.
   *
   * @param reader has read the paths
   * @param found empty for a path with an element that was deleted
   * @throws LostRace when more paths must be found, or an element was read half-written
   */
  List<Path> upToLimit(ElementReader reader, List<Optional<Path>> found) {
    reader.requireWhole();
    List<Path> matching =
        found.stream().flatMap(Optional::stream).filter(path -> matches(reader, path)).toList();
    if (found.size() >= most() && matching.size() < limit.limit()) {
      limit.grow(limit.limit() - matching.size());
      throw changed();
    }
    return matching.stream().limit(limit.limit()).toList();
  }

  /** The server may see an element that was edited by hand otherwise. */
  private boolean matches(ElementReader reader, Path path) {
    return areAllMatching
        || conditions.holdFor(path, new ElementMatcher(reader::isEdited, steps::add));
  }

  private static LostRace changed() {
    return new LostRace("an element of a path");
  }
}
