package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.paths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanRelationships;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.shortestPaths;

import io.lmscore.store.Capability;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Graph stores that answer a question from two states of the graph when another caller writes. */
final class IsolationSabotages {
  private IsolationSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
                "paths are read in two parts",
                paths((graph, traversal, rule) -> inTwoParts(() -> graph.paths(traversal, rule))),
                "CNC-4")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
                "shortest paths are read in two parts",
                shortestPaths((graph, question) -> inTwoParts(() -> graph.shortestPaths(question))),
                "CNC-4")
            .needing(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
            "a path is found first and read then",
            IsolationSabotages::readsPathAfterFindingIt,
            "CNC-4"),
        Sabotage.graph(
            "a page is read in parts by type",
            scanRelationships(IsolationSabotages::readsPageByType),
            "CNC-4"));
  }

  /** Returns the first half of one answer and the second half of a later answer. */
  private static List<Path> inTwoParts(Supplier<List<Path>> question) {
    List<Path> first = question.get();
    RaceSabotages.pause();
    List<Path> second = question.get();
    List<Path> both = new ArrayList<>(first.subList(0, first.size() / 2));
    both.addAll(second.subList(Math.min(both.size(), second.size()), second.size()));
    return both;
  }

  private static Page<Relationship> readsPageByType(
      GraphStore graph, RelationshipPattern pattern, PageRequest page) {
    Page<Relationship> found = graph.scanRelationships(pattern, page);
    if (found.items().size() < 2 || page.after().isPresent()) {
      return found;
    }
    RaceSabotages.pause();
    Page<Relationship> later = graph.scanRelationships(pattern, page);
    List<Relationship> both = new ArrayList<>(found.items().subList(0, found.items().size() / 2));
    both.addAll(
        later.items().subList(Math.min(both.size(), later.items().size()), later.items().size()));
    return new Page<>(both, later.next());
  }

  private static GraphStore readsPathAfterFindingIt(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Optional<Path> shortestPath(ShortestPath question) {
        Optional<Path> found = inner().shortestPath(question);
        RaceSabotages.pause();
        return found.filter(this::isThere);
      }

      @Override
      public Optional<CostedPath> cheapestPath(ShortestPath question) {
        Optional<CostedPath> found = inner().cheapestPath(question);
        RaceSabotages.pause();
        return found.filter(costed -> isThere(costed.path()));
      }

      private boolean isThere(Path path) {
        return path.nodes().stream().allMatch(node -> inner().node(node.id()).isPresent());
      }
    };
  }
}
