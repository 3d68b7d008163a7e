package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.graph.Write;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import java.util.function.UnaryOperator;

/**
 * Graph stores that answer one call in their own way and forward all others. Each method here
 * overrides the method of the store that has its name. The first argument of an answer is the
 * healthy store.
 *
 * <pre>{@code
 * Sabotage.graph("tombstones stay for ever", purgeTombstones((graph, age) -> 0), "TMB-4")
 * }</pre>
 */
final class GraphOverrides {
  private GraphOverrides() {}

  /** Overrides all writes but {@link GraphStore#deleteInChunks}; see {@link BrokenGraphStore}. */
  static UnaryOperator<GraphStore> write(
      BiFunction<GraphStore, List<Write>, List<Outcome>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Outcome> write(List<Write> writes) {
            return answer.apply(inner(), writes);
          }
        };
  }

  static UnaryOperator<GraphStore> withTimeout(
      BiFunction<GraphStore, Duration, GraphStore> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public GraphStore withTimeout(Duration timeout) {
            return answer.apply(inner(), timeout);
          }
        };
  }

  static UnaryOperator<GraphStore> load(BiFunction<GraphStore, GraphLoad, LoadReport> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public LoadReport load(GraphLoad load) {
            return answer.apply(inner(), load);
          }
        };
  }

  static UnaryOperator<GraphStore> deleteInChunks(BiPredicate<GraphStore, NodeId> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public boolean deleteInChunks(NodeId id) {
            return answer.test(inner(), id);
          }
        };
  }

  static UnaryOperator<GraphStore> purgeTombstones(ToLongBiFunction<GraphStore, Duration> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public long purgeTombstones(Duration age) {
            return answer.applyAsLong(inner(), age);
          }
        };
  }

  static UnaryOperator<GraphStore> nodesById(
      BiFunction<GraphStore, Collection<NodeId>, List<Node>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Node> nodes(Collection<NodeId> ids) {
            return answer.apply(inner(), ids);
          }
        };
  }

  static UnaryOperator<GraphStore> scanNodes(
      TwoArgumentAnswer<GraphStore, NodePattern, PageRequest, Page<Node>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
            return answer.answer(inner(), pattern, page);
          }
        };
  }

  static UnaryOperator<GraphStore> scanRelationships(
      TwoArgumentAnswer<GraphStore, RelationshipPattern, PageRequest, Page<Relationship>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Page<Relationship> scanRelationships(
              RelationshipPattern pattern, PageRequest page) {
            return answer.answer(inner(), pattern, page);
          }
        };
  }

  static UnaryOperator<GraphStore> scanBucket(
      TwoArgumentAnswer<GraphStore, Integer, PageRequest, Page<Element>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Page<Element> scanBucket(int bucket, PageRequest page) {
            return answer.answer(inner(), bucket, page);
          }
        };
  }

  static UnaryOperator<GraphStore> digest(Function<GraphStore, Digest> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Digest digest() {
            return answer.apply(inner());
          }
        };
  }

  static UnaryOperator<GraphStore> stream(BiFunction<GraphStore, Traversal, Cursor<Node>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Cursor<Node> stream(Traversal traversal) {
            return answer.apply(inner(), traversal);
          }
        };
  }

  static UnaryOperator<GraphStore> reach(BiFunction<GraphStore, Traversal, List<Reached>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Reached> reach(Traversal traversal) {
            return answer.apply(inner(), traversal);
          }
        };
  }

  static UnaryOperator<GraphStore> countByStart(
      BiFunction<GraphStore, Traversal, List<StartCount>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<StartCount> countByStart(Traversal traversal) {
            return answer.apply(inner(), traversal);
          }
        };
  }

  static UnaryOperator<GraphStore> countByProperty(
      TwoArgumentAnswer<GraphStore, Traversal, String, List<ValueCount>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<ValueCount> countByProperty(Traversal traversal, String key) {
            return answer.answer(inner(), traversal, key);
          }
        };
  }

  static UnaryOperator<GraphStore> paths(
      TwoArgumentAnswer<GraphStore, Traversal, PathRule, List<Path>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Path> paths(Traversal traversal, PathRule rule) {
            return answer.answer(inner(), traversal, rule);
          }
        };
  }

  static UnaryOperator<GraphStore> countPaths(
      TwoArgumentAnswer<GraphStore, Traversal, PathRule, Long> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public long countPaths(Traversal traversal, PathRule rule) {
            return answer.answer(inner(), traversal, rule);
          }
        };
  }

  static UnaryOperator<GraphStore> shortestPath(
      BiFunction<GraphStore, ShortestPath, Optional<Path>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Optional<Path> shortestPath(ShortestPath question) {
            return answer.apply(inner(), question);
          }
        };
  }

  static UnaryOperator<GraphStore> shortestPaths(
      BiFunction<GraphStore, ShortestPath, List<Path>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<Path> shortestPaths(ShortestPath question) {
            return answer.apply(inner(), question);
          }
        };
  }

  static UnaryOperator<GraphStore> cheapestPath(
      BiFunction<GraphStore, ShortestPath, Optional<CostedPath>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public Optional<CostedPath> cheapestPath(ShortestPath question) {
            return answer.apply(inner(), question);
          }
        };
  }

  static UnaryOperator<GraphStore> cheapestPaths(
      BiFunction<GraphStore, ShortestPath, List<CostedPath>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<CostedPath> cheapestPaths(ShortestPath question) {
            return answer.apply(inner(), question);
          }
        };
  }

  static UnaryOperator<GraphStore> kShortestPaths(
      TwoArgumentAnswer<GraphStore, ShortestPath, Integer, List<CostedPath>> answer) {
    return inner ->
        new BrokenGraphStore(inner) {
          @Override
          public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
            return answer.answer(inner(), question, k);
          }
        };
  }
}
