package io.lmscore.store.neo4j.graph;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.client.LostRace;
import io.lmscore.store.neo4j.cypher.CostCompiler;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.PathCompiler;
import io.lmscore.store.neo4j.cypher.ShortestPathCompiler;
import io.lmscore.store.neo4j.cypher.SubgraphRows;
import io.lmscore.store.neo4j.cypher.TypeGroups;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.WholeReads;
import io.lmscore.store.neo4j.isolation.WholeReads.Rows;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.graph.PathReads;
import io.lmscore.store.spi.path.CheapestPaths;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.PathSearch;
import io.lmscore.store.spi.path.PathSteps;
import io.lmscore.store.spi.path.WeightedPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Paths. Shortest ones the server finds itself. For all others it gives the part of the graph in
 * which they lie, by identities and in one statement; they are enumerated here, so that a limit
 * ends the search; and a second statement reads the elements of those in the answer. When one of
 * these is gone by then, the call begins again. A part of more than 2,000,000 elements is refused
 * before it is sent.
 */
final class Neo4jPaths implements PathReads {
  private static final long MOST = 2_000_000;

  private final WholeReads reads;
  private final Neo4jSchema schema;
  private final PathCompiler paths;
  private final CostCompiler costs;
  private final ShortestPathCompiler shortest;
  private final ElementCompiler elements;

  Neo4jPaths(WholeReads reads, Neo4jSchema schema, Identities identities) {
    this.reads = reads;
    this.schema = schema;
    this.paths = new PathCompiler(identities);
    this.costs = new CostCompiler(identities);
    this.shortest = new ShortestPathCompiler(identities);
    this.elements = new ElementCompiler(identities);
  }

  /** At most as many as the limit says. */
  @Override
  public List<Path> paths(Call call, Traversal traversal, PathRule rule) {
    return reads.read(
        call,
        (rows, reader) -> {
          PathNeighbourhood<NodeId, RelationshipId> graph = neighbourhood(rows, call, traversal);
          return read(
              rows,
              reader,
              new PathSearch<>(traversal, rule, graph).first(graph.starts(), traversal.limit()),
              traversal.hops().stream().map(Hop::relationships).toList());
        });
  }

  /** How many there are. */
  @Override
  public long count(Call call, Traversal traversal, PathRule rule) {
    PathNeighbourhood<NodeId, RelationshipId> graph =
        reads.read(call, (rows, reader) -> neighbourhood(rows, call, traversal));
    return new PathSearch<>(traversal, rule, graph).count(graph.starts());
  }

  /** One path of the least length. */
  @Override
  public Optional<Path> shortest(Call call, ShortestPath question) {
    List<Path> found =
        question.from().equals(question.to())
            ? itself(call, question.from())
            : found(call, question, shortest.one(question));
    return found.stream().findFirst();
  }

  /** All paths of the least length, at most as many as the limit says. */
  @Override
  public List<Path> allShortest(Call call, ShortestPath question) {
    return question.from().equals(question.to())
        ? itself(call, question.from())
        : found(call, question, shortest.all(question));
  }

  /**
   * The simple paths of the least cost, at most k.
   *
   * @throws io.lmscore.store.InvalidValueException for a negative weight that can be reached
   */
  @Override
  public List<CostedPath> cheapest(Call call, ShortestPath question, int k) {
    return reads.read(
        call,
        (rows, reader) -> {
          CostNeighbourhood<NodeId, RelationshipId> graph = new Costs(call, question).read(rows);
          List<WeightedPath<NodeId, RelationshipId>> found =
              new CheapestPaths<>(graph, call, question).first(graph.from(), graph.to(), k);
          return WeightedPath.costed(
              found,
              read(rows, reader, WeightedPath.ways(found), List.of(question.relationships())));
        });
  }

  private List<Path> itself(Call call, NodeId id) {
    return reads.single(call, elements.node(id), ElementReader::node).stream()
        .map(node -> new Path(List.of(node), List.of()))
        .toList();
  }

  private List<Path> found(Call call, ShortestPath question, Neo4jQuery query) {
    if (question.maxLength() == 0) {
      return List.of();
    }
    return reads.items(call, query, (reader, item) -> path(reader, (List<?>) item));
  }

  private static Path path(ElementReader reader, List<?> item) {
    return new Path(
        ElementReader.chunk(item.get(0), reader::node),
        ElementReader.chunk(item.get(1), reader::relationship));
  }

  private static void checkSize(Call call, long size) {
    if (size > MOST) {
      throw new LimitExceededException(
          call.message("elements among which the paths lie"), size, MOST);
    }
  }

  private PathNeighbourhood<NodeId, RelationshipId> neighbourhood(
      Rows rows, Call call, Traversal traversal) {
    PathNeighbourhood<NodeId, RelationshipId> graph = new PathNeighbourhood<>(call, traversal);
    rows.list(
        paths.neighbourhood(traversal, MOST),
        row -> {
          List<?> part = (List<?>) row;
          int kind = ((Number) part.get(0)).intValue();
          int hop = ((Number) part.get(1)).intValue();
          for (Object item : (List<?>) part.get(2)) {
            switch (kind) {
              case SubgraphRows.SIZE -> checkSize(call, (Long) item);
              case SubgraphRows.START -> graph.addStart(ElementReader.id(item));
              case SubgraphRows.LINK ->
                  addLink(graph, hop, traversal.hops().get(hop).direction(), Link.of(item).id());
              case SubgraphRows.TO -> graph.addEnd(ElementReader.id(item), 1 << hop);
              default -> graph.addInner(ElementReader.id(item), 1 << hop);
            }
          }
          return kind;
        });
    return graph;
  }

  private static void addLink(
      PathNeighbourhood<NodeId, RelationshipId> graph,
      int hop,
      Direction direction,
      RelationshipId id) {
    if (direction != Direction.IN) {
      graph.addLink(hop, id, id.from(), id.to());
    }
    if (direction != Direction.OUT) {
      graph.addLink(hop, id, id.to(), id.from());
    }
  }

  /** A relationship as parts have it: type, identity, and a weight where one was asked for. */
  private record Link(RelationshipId id, double weight) {
    static Link of(Object item) {
      List<?> parts = (List<?>) item;
      double weight = parts.size() > 2 ? ((Number) parts.get(2)).doubleValue() : 1;
      return new Link(ElementReader.id(parts.get(0), parts.get(1)), weight);
    }
  }

  /** Reads the part of the graph for one question. */
  private final class Costs {
    private final Call call;
    private final ShortestPath question;
    private final CostNeighbourhood<NodeId, RelationshipId> graph;
    private final boolean leadsThroughAll;

    Costs(Call call, ShortestPath question) {
      this.call = call;
      this.question = question;
      this.graph = new CostNeighbourhood<>(call);
      this.leadsThroughAll = question.through().equals(NodePattern.ANY);
    }

    CostNeighbourhood<NodeId, RelationshipId> read(Rows rows) {
      rows.list(
          costs.neighbourhood(question, MOST),
          row -> {
            List<?> part = (List<?>) row;
            int kind = ((Number) part.get(0)).intValue();
            for (Object item : (List<?>) part.get(2)) {
              switch (kind) {
                case SubgraphRows.SIZE -> checkSize(call, (Long) item);
                case SubgraphRows.START -> addEnd(ElementReader.id(item));
                case SubgraphRows.LINK -> addLink(Link.of(item));
                default -> graph.addInner(ElementReader.id(item));
              }
            }
            return kind;
          });
      return graph;
    }

    private void addEnd(NodeId id) {
      addNode(id);
      if (id.equals(question.from())) {
        graph.setFrom(id);
      }
      if (id.equals(question.to())) {
        graph.setTo(id);
      }
    }

    private void addNode(NodeId id) {
      graph.addNode(id, id);
      if (leadsThroughAll) {
        graph.addInner(id);
      }
    }

    private void addLink(Link link) {
      RelationshipId id = link.id();
      addNode(id.from());
      addNode(id.to());
      CostNeighbourhood.Link<NodeId, RelationshipId> edge =
          new CostNeighbourhood.Link<>(id, id.from(), id.to(), link.weight(), id.type(), id.key());
      if (question.direction() != Direction.IN) {
        graph.addLink(id.from(), edge);
      }
      boolean isLoop = id.from().equals(id.to());
      if (question.direction() == Direction.IN
          || (question.direction() == Direction.BOTH && !isLoop)) {
        graph.addLink(id.to(), edge);
      }
    }
  }

  /** The paths of these ways, whose relationships match one of the patterns each. */
  private List<Path> read(
      Rows rows,
      ElementReader reader,
      List<PathSteps<NodeId, RelationshipId>> ways,
      List<RelationshipPattern> patterns) {
    Map<NodeId, @Nullable Node> nodes = new HashMap<>();
    Map<RelationshipId, @Nullable Relationship> relationships = new HashMap<>();
    for (PathSteps<NodeId, RelationshipId> way : ways) {
      way.nodes().forEach(id -> nodes.put(id, null));
      way.relationships().forEach(id -> relationships.put(id, null));
    }
    if (!nodes.isEmpty()) {
      Set<NodeId> missing = nodes.keySet(); // the first statement reads all of them
      for (NavigableSet<String> group : groups(patterns, relationships.keySet())) {
        rows.list(
            paths.elements(missing, ofTypes(relationships.keySet(), group), group),
            row -> {
              List<?> part = (List<?>) row;
              boolean isNode = (Boolean) part.get(0);
              for (Object item : (List<?>) part.get(1)) {
                if (isNode) {
                  Node node = reader.node(item);
                  nodes.put(node.id(), node);
                } else {
                  Relationship relationship = reader.relationship(item);
                  relationships.put(relationship.id(), relationship);
                }
              }
              return isNode;
            });
        missing = Set.of();
      }
    }
    return ways.stream()
        .map(way -> new Path(all(way.nodes(), nodes), all(way.relationships(), relationships)))
        .toList();
  }

  /**
   * The types of what was found, with others, so that the statements have the same texts whatever
   * it was: those that the patterns name, or all that are known where one of them names none.
   */
  private List<NavigableSet<String>> groups(
      List<RelationshipPattern> patterns, Set<RelationshipId> found) {
    Set<String> types = found.stream().map(RelationshipId::type).collect(Collectors.toSet());
    if (patterns.stream().anyMatch(pattern -> pattern.types().isEmpty())) {
      return TypeGroups.of(schema.knownTypes(types), types);
    }
    NavigableSet<String> named = new TreeSet<>();
    patterns.forEach(pattern -> named.addAll(pattern.types()));
    return TypeGroups.of(named, types);
  }

  private static List<RelationshipId> ofTypes(Set<RelationshipId> ids, Set<String> types) {
    return ids.stream().filter(id -> types.contains(id.type())).toList();
  }

  private static <I, T> List<T> all(List<I> ids, Map<I, @Nullable T> elements) {
    List<T> all = new ArrayList<>(ids.size());
    for (I id : ids) {
      @Nullable T element = elements.get(id);
      if (element == null) {
        throw new LostRace(Messages.quoted(id.toString()) + ", which is on a path");
      }
      all.add(element);
    }
    return all;
  }
}
