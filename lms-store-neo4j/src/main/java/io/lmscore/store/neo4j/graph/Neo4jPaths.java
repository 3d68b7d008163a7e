package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.CostCompiler;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.ElementMatcher;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.PathCompiler;
import io.lmscore.store.neo4j.cypher.PathConditions;
import io.lmscore.store.neo4j.cypher.ShortestPathCompiler;
import io.lmscore.store.neo4j.cypher.TypeGroups;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ConsistentReads.Rows;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Messages;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.graph.PathReads;
import io.lmscore.store.spi.path.CheapestPathsAsRead;
import io.lmscore.store.spi.path.CostNeighbourhood;
import io.lmscore.store.spi.path.NeighbourhoodPaths;
import io.lmscore.store.spi.path.PathElements;
import io.lmscore.store.spi.path.PathNeighbourhood;
import io.lmscore.store.spi.path.PathSearch;
import io.lmscore.store.spi.path.PathSource;
import io.lmscore.store.spi.server.LostRace;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds paths. The server finds shortest paths itself. {@link NeighbourhoodPaths} finds all others,
 * with ids as keys. One statement reads the part of the graph, and a second one reads the elements
 * of the answer. A path with an element that no longer exists, or no longer matches, is left out;
 * where another path would belong in its place, the call begins again, or cheapest paths are
 * searched for again ({@link CheapestPathsAsRead}). A part that is too large is not sent.
 */
final class Neo4jPaths implements PathReads {
  private final ConsistentReads reads;
  private final Neo4jSchema schema;
  private final PathCompiler paths;
  private final CostCompiler costs;
  private final ShortestPathCompiler shortest;
  private final ElementCompiler elements;

  Neo4jPaths(ConsistentReads reads, Neo4jSchema schema, Identities identities) {
    this.reads = reads;
    this.schema = schema;
    this.paths = new PathCompiler(identities);
    this.costs = new CostCompiler(identities);
    this.shortest = new ShortestPathCompiler(identities);
    this.elements = new ElementCompiler(identities);
  }

  @Override
  public List<Path> paths(Call call, Traversal traversal, PathRule rule) {
    MatchingPaths matching =
        new MatchingPaths(call, PathConditions.of(traversal), traversal.limit());
    return reads.read(
        call,
        (rows, reader) ->
            matching.upToLimit(
                reader,
                search(call, rows, reader, patterns(traversal))
                    .stored(traversal, rule, matching.most())));
  }

  @Override
  public long count(Call call, Traversal traversal, PathRule rule) {
    PathNeighbourhood<NodeId, RelationshipId> graph =
        reads.read(call, (rows, reader) -> neighbourhood(call, rows, reader, traversal));
    return new PathSearch<>(traversal, rule, graph).count(graph.starts(), call);
  }

  /** Reads the part of the graph that contains the paths, with one statement. */
  PathNeighbourhood<NodeId, RelationshipId> neighbourhood(
      Call call, Rows rows, ElementReader reader, Traversal traversal) {
    return search(call, rows, reader, patterns(traversal)).neighbourhood(traversal);
  }

  /** The statement of {@link #neighbourhood}. */
  Neo4jQuery neighbourhoodStatement(Traversal traversal) {
    return paths.neighbourhood(traversal, NeighbourhoodPaths.MAX_ELEMENTS);
  }

  @Override
  public Optional<Path> shortest(Call call, ShortestPath question) {
    return paths(call, question, shortest.one(question), 1).stream().findFirst();
  }

  @Override
  public List<Path> allShortest(Call call, ShortestPath question) {
    return paths(call, question, shortest.all(question), question.limit());
  }

  @Override
  public List<CostedPath> cheapest(Call call, ShortestPath question, int k) {
    return cheapest(call, question, search -> search.first(k));
  }

  @Override
  public List<CostedPath> allCheapest(Call call, ShortestPath question) {
    return cheapest(call, question, CheapestPathsAsRead::allOfLeastCost);
  }

  private List<CostedPath> cheapest(
      Call call,
      ShortestPath question,
      Function<CheapestPathsAsRead<NodeId, RelationshipId, RuntimeException>, List<CostedPath>>
          search) {
    StepCounter steps = new StepCounter(call);
    return reads.read(
        call,
        (rows, reader) ->
            search.apply(
                new CheapestPathsAsRead<>(
                    search(call, rows, reader, List.of(question.relationships())),
                    question,
                    new CostConditions(
                        question, new ElementMatcher(reader::isEdited, steps::add)))));
  }

  private List<Path> paths(Call call, ShortestPath question, Neo4jQuery query, int limit) {
    boolean isPair = ShortestPathCompiler.isPair(question);
    if (isPair && question.from().equals(question.to())) {
      return emptyPath(call, ((NodeSelection.Ids) question.from()).ids().iterator().next());
    } else if (isPair && question.maxLength() == 0) {
      return List.of();
    }
    MatchingPaths matching = new MatchingPaths(call, PathConditions.of(question), limit);
    return reads.read(
        call,
        (rows, reader) ->
            matching.ofShortest(
                reader,
                ElementReader.all(
                    rows.atLeastOne(
                        query.withLimit(matching.most()),
                        list -> ElementReader.chunk(list, item -> path(reader, (List<?>) item))))));
  }

  private List<Path> emptyPath(Call call, NodeId id) {
    return reads.single(call, elements.node(id), ElementReader::node).stream()
        .map(node -> new Path(List.of(node), List.of()))
        .toList();
  }

  /** Reads a path; empty when an element was deleted after the statement had found it. */
  private static Optional<Path> path(ElementReader reader, List<?> item) {
    List<?> nodes = (List<?>) item.get(0);
    List<?> relationships = (List<?>) item.get(1);
    boolean isDeleted =
        nodes.isEmpty()
            || nodes.stream().anyMatch(ElementReader::isDeleted)
            || relationships.stream().anyMatch(ElementReader::isDeleted);
    return isDeleted
        ? Optional.empty()
        : Optional.of(
            new Path(
                ElementReader.chunk(nodes, reader::node),
                ElementReader.chunk(relationships, reader::relationship)));
  }

  private static List<RelationshipPattern> patterns(Traversal traversal) {
    return traversal.hops().stream().map(Hop::relationships).toList();
  }

  private NeighbourhoodPaths<NodeId, RelationshipId, RuntimeException> search(
      Call call, Rows rows, ElementReader reader, List<RelationshipPattern> patterns) {
    return new NeighbourhoodPaths<>(call, new Source(rows, reader, patterns));
  }

  /** Runs the statements of one attempt. */
  private final class Source implements PathSource<NodeId, RelationshipId, RuntimeException> {
    private final Rows rows;
    private final ElementReader reader;
    private final List<RelationshipPattern> patterns;

    /**
     * @param patterns each relationship of a path matches one of them
     */
    Source(Rows rows, ElementReader reader, List<RelationshipPattern> patterns) {
      this.rows = rows;
      this.reader = reader;
      this.patterns = patterns;
    }

    @Override
    public long load(Traversal traversal, PathNeighbourhood<NodeId, RelationshipId> graph) {
      return NeighbourhoodReader.add(rows, neighbourhoodStatement(traversal), traversal, graph);
    }

    @Override
    public long load(ShortestPath question, CostNeighbourhood<NodeId, RelationshipId> graph) {
      Neo4jQuery query = costs.neighbourhood(question, NeighbourhoodPaths.MAX_ELEMENTS);
      return NeighbourhoodReader.add(rows, query, question, graph);
    }

    @Override
    public void read(
        Set<NodeId> nodes,
        Set<RelationshipId> relationships,
        PathElements<NodeId, RelationshipId> found) {
      Set<NodeId> missing = nodes; // the first statement reads all of them
      for (NavigableSet<String> group : groups(relationships)) {
        rows.atLeastOne(
            paths.elements(missing, withTypes(relationships, group), group),
            row -> {
              List<?> part = (List<?>) row;
              boolean isNode = (Boolean) part.get(0);
              for (Object item : (List<?>) part.get(1)) {
                if (ElementReader.isDeleted(item)) {
                  continue; // so no path has it
                }
                if (isNode) {
                  Node node = reader.node(item);
                  found.addNode(node.id(), node);
                } else {
                  Relationship relationship = reader.relationship(item);
                  found.addRelationship(relationship.id(), relationship);
                }
              }
              return isNode;
            });
        missing = Set.of();
      }
      reader.requireWhole();
    }

    @Override
    public RuntimeException missing(Object key) {
      return new LostRace(Messages.quoted(key.toString()) + " of a path");
    }

    /**
     * The types of the relationships found, with others, so that the texts of the statements do not
     * depend on them. They are the types that the patterns name, or all known types where a pattern
     * names none.
     */
    private List<NavigableSet<String>> groups(Set<RelationshipId> found) {
      Set<String> types = found.stream().map(RelationshipId::type).collect(Collectors.toSet());
      if (patterns.stream().anyMatch(pattern -> pattern.types().isEmpty())) {
        return TypeGroups.of(schema.knownTypes(types), types);
      }
      NavigableSet<String> patternTypes = new TreeSet<>();
      patterns.forEach(pattern -> patternTypes.addAll(pattern.types()));
      return TypeGroups.of(patternTypes, types);
    }

    private static List<RelationshipId> withTypes(Set<RelationshipId> ids, Set<String> types) {
      return ids.stream().filter(id -> types.contains(id.type())).toList();
    }
  }
}
