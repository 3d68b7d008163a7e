package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.LabGraph;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.optimization.LazyBarrierStrategy;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Several forms of the same questions to TinkerGraph. The run finds the fastest form. */
public final class TinkerForms {
  private static final int MAX_LENGTH = 32;

  private TinkerForms() {}

  /**
   * A form of a question for vertices.
   *
   * @param name its Gremlin, shortened
   * @param traversal from a source and the id of the start to the distinct vertices
   */
  public record Vertices(
      String name, BiFunction<GraphTraversalSource, String, GraphTraversal<?, Vertex>> traversal) {}

  /**
   * A form of a question for a path.
   *
   * @param name its Gremlin, shortened
   * @param traversal from a source and the ids of both ends to one shortest path
   */
  public record Paths(String name, PathQuestion traversal) {}

  /** Asks for a path. */
  @FunctionalInterface
  public interface PathQuestion {
    /** Returns the traversal from one vertex to another. */
    GraphTraversal<?, Path> of(GraphTraversalSource source, String from, String to);
  }

  /** Returns forms for the faulty equipment that the devices of an organisation monitor. */
  public static List<Vertices> faultyEquipment() {
    return List.of(
        new Vertices("out.hasLabel.out.has.dedup", (g, id) -> pattern(g.V(id))),
        new Vertices(
            "out.hasLabel.out.has.dedup, no lazy barriers",
            (g, id) -> pattern(withoutLazyBarriers(g).V(id))));
  }

  private static GraphTraversal<?, Vertex> pattern(GraphTraversal<Vertex, Vertex> start) {
    return start
        .out(LabGraph.OWNS)
        .hasLabel(LabGraph.DEVICE)
        .out(LabGraph.MONITORS)
        .has(LabGraph.EQUIPMENT, "status", LabGraph.FAULTY)
        .dedup();
  }

  /** Returns forms for the vertices within 1 to {@code max} hops along outgoing edges. */
  private static List<Vertices> within(int max, String... types) {
    return List.of(
        new Vertices(
            "repeat(out.dedup).emit.dedup",
            (g, id) -> g.V(id).repeat(__.out(types).dedup()).times(max).emit().dedup()),
        new Vertices(
            "repeat(out.dedup).emit",
            (g, id) -> g.V(id).repeat(__.out(types).dedup()).times(max).emit()),
        new Vertices(
            "repeat(out.barrier.dedup).emit",
            (g, id) -> g.V(id).repeat(__.out(types).barrier().dedup()).times(max).emit()),
        new Vertices(
            "repeat(out.dedup).emit, no lazy barriers",
            (g, id) ->
                withoutLazyBarriers(g).V(id).repeat(__.out(types).dedup()).times(max).emit()),
        new Vertices(
            "repeat(out.dedup.aggregate(x)).cap(x)",
            (g, id) ->
                g.V(id)
                    .repeat(__.out(types).dedup().aggregate(Scope.local, "x"))
                    .times(max)
                    .<Object>cap("x")
                    .unfold()),
        new Vertices(
            "repeat(out.where(without x).dedup.aggregate(x)).cap(x)",
            (g, id) ->
                g.V(id)
                    .repeat(
                        __.out(types).where(P.without("x")).dedup().aggregate(Scope.global, "x"))
                    .times(max)
                    .<Object>cap("x")
                    .unfold()));
  }

  /**
   * Returns forms for the vertices at the ends of walks of {@code min} to {@code max} steps along
   * outgoing edges. With a least length of 1, a vertex need not be reached again. With a greater
   * one, duplicates may be dropped within a step, but not across steps.
   */
  public static List<Vertices> between(int min, int max, String... types) {
    return min == 1 ? within(max, types) : walks(min, max, types);
  }

  private static List<Vertices> walks(int min, int max, String... types) {
    return List.of(
        new Vertices(
            "out.dedup… out.dedup.aggregate(x)… cap(x)",
            (g, id) -> collected(g.V(id), min, max, types)),
        new Vertices(
            "out.dedup… out.dedup.aggregate(x)… cap(x), no lazy barriers",
            (g, id) -> collected(withoutLazyBarriers(g).V(id), min, max, types)),
        new Vertices(
            "out.dedup… union(identity, out.dedup, …).dedup",
            (g, id) -> united(g.V(id), min, max, types)));
  }

  private static GraphTraversal<?, Vertex> collected(
      GraphTraversal<Vertex, Vertex> start, int min, int max, String... types) {
    GraphTraversal<Vertex, Vertex> traversal = start;
    for (int step = 1; step <= max; step++) {
      traversal = traversal.out(types).dedup();
      if (step >= min) {
        traversal = traversal.aggregate(Scope.local, "x");
      }
    }
    return traversal.<Object>cap("x").<Vertex>unfold().dedup();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic traversals for union
  private static GraphTraversal<?, Vertex> united(
      GraphTraversal<Vertex, Vertex> start, int min, int max, String... types) {
    GraphTraversal<Vertex, Vertex> traversal = start;
    for (int step = 1; step <= min; step++) {
      traversal = traversal.out(types).dedup();
    }
    GraphTraversal[] branches = new GraphTraversal[max - min + 1];
    for (int more = 0; more <= max - min; more++) {
      GraphTraversal<Vertex, Vertex> branch = __.identity();
      for (int step = 0; step < more; step++) {
        branch = branch.out(types).dedup();
      }
      branches[more] = branch;
    }
    return ((GraphTraversal<Vertex, Vertex>) traversal.union(branches)).dedup();
  }

  /** Returns forms for one shortest path along outgoing edges. */
  public static List<Paths> shortest(String type) {
    return List.of(
        new Paths(
            "repeat(out.dedup).until(hasId).limit(1).path",
            (g, from, to) ->
                g.V(from)
                    .repeat(__.out(type).dedup())
                    .until(__.hasId(to).or().loops().is(MAX_LENGTH))
                    .hasId(to)
                    .limit(1)
                    .path()),
        new Paths(
            "repeat(out.dedup).until(hasId).limit(1).path, no lazy barriers",
            (g, from, to) ->
                withoutLazyBarriers(g)
                    .V(from)
                    .repeat(__.out(type).dedup())
                    .until(__.hasId(to).or().loops().is(MAX_LENGTH))
                    .hasId(to)
                    .limit(1)
                    .path()),
        new Paths(
            "repeat(out.simplePath.dedup).until(hasId).limit(1).path",
            (g, from, to) ->
                g.V(from)
                    .repeat(__.out(type).simplePath().dedup())
                    .until(__.hasId(to))
                    .limit(1)
                    .path()));
  }

  @SuppressWarnings("unchecked") // an array of generic classes
  private static GraphTraversalSource withoutLazyBarriers(GraphTraversalSource source) {
    return source.withoutStrategies(LazyBarrierStrategy.class);
  }
}
