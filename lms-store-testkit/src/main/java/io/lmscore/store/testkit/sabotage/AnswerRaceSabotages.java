package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPath;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.cheapestPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanNodes;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanRelationships;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.stream;

import io.lmscore.store.Capability;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Graph stores that choose and order the elements of an answer first, and read them a moment later
 * without another look at the question.
 */
final class AnswerRaceSabotages {
  private AnswerRaceSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph("nodes are read after they were found", NodesLater::new, "CNC-8"),
        Sabotage.graph("a limited answer lacks what was deleted", NodesStillStored::new, "CNC-8"),
        Sabotage.graph(
            "limited rows lack relationships that were deleted",
            RowSabotages.rows(AnswerRaceSabotages::linksStillStored),
            "CNC-8"),
        Sabotage.graph(
            "a stream reads nodes after it found them",
            stream((graph, t) -> DerivedCursors.over(later(graph, found(graph, t)))),
            "CNC-8"),
        Sabotage.graph(
            "a scan reads nodes after it found them",
            scanNodes(
                (graph, pattern, page) -> {
                  Page<Node> found = graph.scanNodes(pattern, page);
                  return new Page<>(later(graph, found.items()), found.next());
                }),
            "CNC-8"),
        Sabotage.graph(
            "a scan reads relationships after it found them",
            scanRelationships(
                (graph, pattern, page) ->
                    linksLater(graph, graph.scanRelationships(pattern, page))),
            "CNC-8"),
        Sabotage.graph(
            "relationships of a node are read after they were found", LinksLater::new, "CNC-8"),
        Sabotage.graph(
            "a property of a row is read after the row was found",
            RowSabotages.rows(AnswerRaceSabotages::rowsLater),
            "CNC-8"),
        Sabotage.graph(
                "an end that came after the count has no walks",
                RowSabotages.rows(AnswerRaceSabotages::walksBefore),
                "CNC-8")
            .needing(Capability.WALK_PATHS),
        Sabotage.graph(
                "a path shows weights that are younger than its cost",
                cheapestPath(
                    (graph, question) ->
                        graph.cheapestPath(question).map(path -> linksLater(graph, path))),
                "CNC-8")
            .needing(Capability.WEIGHTED_PATHS),
        Sabotage.graph(
                "a weight that is read later must not be negative, whatever it belongs to",
                cheapestPaths(AnswerRaceSabotages::refusedLater),
                "CNC-8")
            .needing(Capability.WEIGHTED_PATHS));
  }

  private static List<Node> found(GraphStore graph, Traversal traversal) {
    return AllItems.ofCursor(graph.stream(traversal));
  }

  private static List<Node> later(GraphStore graph, List<Node> found) {
    RaceSabotages.pause();
    Map<NodeId, Node> read = new HashMap<>();
    graph.nodes(found.stream().map(Node::id).toList()).forEach(node -> read.put(node.id(), node));
    return found.stream().map(node -> read.getOrDefault(node.id(), node)).toList();
  }

  private static Page<Relationship> linksLater(GraphStore graph, Page<Relationship> found) {
    return new Page<>(linksLater(graph, found.items()), found.next());
  }

  private static List<Relationship> linksLater(GraphStore graph, List<Relationship> found) {
    RaceSabotages.pause();
    return found.stream().map(link -> graph.relationship(link.id()).orElse(link)).toList();
  }

  private static CostedPath linksLater(GraphStore graph, CostedPath found) {
    Path path = found.path();
    return new CostedPath(
        new Path(path.nodes(), linksLater(graph, path.relationships())), found.cost());
  }

  private static List<CostedPath> refusedLater(GraphStore graph, ShortestPath question) {
    List<CostedPath> found = graph.cheapestPaths(question);
    String key = question.weight().orElseThrow();
    for (CostedPath path : found) {
      for (Relationship link : linksLater(graph, path).path().relationships()) {
        if (link.properties().number(key).orElse(0) < 0) {
          throw new InvalidValueException(link + " has a negative weight");
        }
      }
    }
    return found;
  }

  private static final class NodesLater extends BrokenGraphStore {
    NodesLater(GraphStore inner) {
      super(inner);
    }

    @Override
    public List<Node> nodes(Traversal traversal) {
      return later(inner(), inner().nodes(traversal));
    }
  }

  private static final class NodesStillStored extends BrokenGraphStore {
    NodesStillStored(GraphStore inner) {
      super(inner);
    }

    @Override
    public List<Node> nodes(Traversal traversal) {
      List<Node> found = inner().nodes(traversal);
      RaceSabotages.pause();
      List<NodeId> ids = found.stream().map(Node::id).toList();
      Set<Node> stored = new HashSet<>(inner().nodes(ids));
      return found.stream().filter(stored::contains).toList();
    }
  }

  private static final class LinksLater extends BrokenGraphStore {
    LinksLater(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Relationship> relationships(
        NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
      return linksLater(inner(), inner().relationships(node, direction, pattern, page));
    }
  }

  private static List<Row> rowsLater(GraphStore graph, Traversal traversal, Column... columns) {
    List<Row> found = graph.rows(traversal, columns);
    if (!Arrays.asList(columns).contains(Column.id())
        || Arrays.stream(columns).anyMatch(Column::isAggregate)) {
      return found;
    }
    RaceSabotages.pause();
    return found.stream().map(row -> readAgain(graph, row)).toList();
  }

  private static Row readAgain(GraphStore graph, Row row) {
    NodeId id = NodeId.of(row.text(Column.id()).orElseThrow());
    Optional<Node> node = graph.node(id);
    List<Optional<Value>> values = new ArrayList<>();
    for (Column column : row.columns()) {
      values.add(
          column instanceof Column.Property property && node.isPresent()
              ? node.get().properties().find(property.key())
              : row.find(column));
    }
    return new Row(row.columns(), values);
  }

  private static List<Row> linksStillStored(
      GraphStore graph, Traversal traversal, Column... columns) {
    List<Row> found = graph.rows(traversal, columns);
    if (!List.of(columns).containsAll(List.of(Column.from(), Column.type(), Column.to()))
        || Arrays.stream(columns).anyMatch(Column::isAggregate)) {
      return found;
    }
    RaceSabotages.pause();
    return found.stream().filter(row -> graph.relationship(link(row)).isPresent()).toList();
  }

  private static RelationshipId link(Row row) {
    return RelationshipId.of(
        NodeId.of(row.text(Column.from()).orElseThrow()),
        row.text(Column.type()).orElseThrow(),
        NodeId.of(row.text(Column.to()).orElseThrow()));
  }

  /** Gives the ends of a later answer, with the counts of an earlier one. */
  private static List<Row> walksBefore(GraphStore graph, Traversal traversal, Column... columns) {
    List<Row> found = graph.rows(traversal, columns);
    if (!Arrays.equals(columns, new Column[] {Column.id(), Column.countWalks()})) {
      return found;
    }
    Map<Optional<String>, Row> before = new HashMap<>();
    found.forEach(row -> before.put(row.text(Column.id()), row));
    RaceSabotages.pause();
    return graph.rows(traversal, columns).stream()
        .map(row -> before.getOrDefault(row.text(Column.id()), withoutWalks(row)))
        .toList();
  }

  private static Row withoutWalks(Row row) {
    return new Row(row.columns(), List.of(row.values().get(0), Optional.of(Value.of(0))));
  }
}
