package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.nodesById;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanNodes;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.scanRelationships;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.stream;

import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.page.PageToken;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Graph stores with defects in reads, pages and cursors. */
final class ReadSabotages {
  private ReadSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph(
            "a page cursor is good in any namespace",
            scanNodes(ReadSabotages::ignoresNamespaceOfCursor),
            "PAG-3"),
        Sabotage.graph(
            "questions are told apart by what they show",
            ReadSabotages::comparesQuestionsByText,
            "PAG-3"),
        Sabotage.graph(
            "a forged position ends as the parser does",
            scanNodes(ReadSabotages::throwsParserErrors),
            "PAG-3"),
        Sabotage.graph(
            "ids asked for twice come twice", nodesById(ReadSabotages::repeatsNodes), "RD-1"),
        Sabotage.graph(
            "a relationship to itself comes twice under BOTH",
            ReadSabotages::repeatsSelfLoops,
            "RD-2"),
        Sabotage.graph(
            "a scan forgets the labels",
            scanNodes(
                (graph, pattern, page) ->
                    graph.scanNodes(NodePattern.ANY.where(pattern.filter()), page)),
            "RD-3"),
        Sabotage.graph(
            "each page skips an element",
            scanNodes((graph, pattern, page) -> shifted(graph, pattern, page, true)),
            "PAG-1"),
        Sabotage.graph(
            "each page repeats an element",
            scanNodes((graph, pattern, page) -> shifted(graph, pattern, page, false)),
            "PAG-1"),
        Sabotage.graph(
            "a page holds eight types at most",
            scanRelationships(ReadSabotages::dropsTypesAfterEight),
            "PAG-1"),
        Sabotage.graph(
            "pages are counted from the beginning",
            scanNodes(ReadSabotages::pagesByOffset),
            "PAG-2"),
        Sabotage.graph(
            "a wrong page cursor begins again",
            scanNodes(ReadSabotages::restartsOnWrongCursor),
            "PAG-3"),
        Sabotage.graph(
            "a stream ends at the limit",
            stream((graph, traversal) -> DerivedCursors.over(graph.nodes(traversal))),
            "CUR-1"),
        Sabotage.graph(
            "a closed cursor goes on",
            stream(
                (graph, traversal) ->
                    DerivedCursors.over(AllItems.ofCursor(graph.stream(traversal)))),
            "CUR-1"),
        Sabotage.graph(
            "a cursor closed half-way keeps what it holds",
            ReadSabotages::leaksConnections,
            "CUR-2"),
        Sabotage.graph(
            "a cursor is closed by its thread alone",
            stream(ReadSabotages::ignoresCloseOfOtherThread),
            "CUR-2"));
  }

  private static List<Node> repeatsNodes(GraphStore graph, Collection<NodeId> ids) {
    List<Node> distinct = graph.nodes(ids);
    List<Node> all = new ArrayList<>();
    for (Node node : distinct) {
      ids.stream().filter(node.id()::equals).forEach(id -> all.add(node));
    }
    return all;
  }

  private static GraphStore repeatsSelfLoops(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Relationship> relationships(
          NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
        Page<Relationship> found = inner().relationships(node, direction, pattern, page);
        List<Relationship> all = new ArrayList<>(found.items());
        if (direction == Direction.BOTH) {
          found.items().stream()
              .filter(relationship -> relationship.id().from().equals(relationship.id().to()))
              .forEach(all::add);
        }
        return new Page<>(all, found.next());
      }
    };
  }

  private static Page<Relationship> dropsTypesAfterEight(
      GraphStore graph, RelationshipPattern pattern, PageRequest page) {
    Page<Relationship> found = graph.scanRelationships(pattern, page);
    List<String> types =
        found.items().stream().map(r -> r.id().type()).distinct().limit(8).toList();
    return new Page<>(
        found.items().stream().filter(r -> types.contains(r.id().type())).toList(), found.next());
  }

  private static Page<Node> shifted(
      GraphStore graph, NodePattern pattern, PageRequest page, boolean skipping) {
    Page<Node> found = graph.scanNodes(pattern, page);
    if (page.after().isEmpty() || found.items().isEmpty()) {
      return found;
    }
    List<Node> items = new ArrayList<>(found.items());
    if (skipping) {
      items.remove(0);
    } else {
      items.set(0, graph.scanNodes(pattern, PageRequest.first(1)).items().get(0));
    }
    return new Page<>(items, found.next());
  }

  private static Page<Node> pagesByOffset(GraphStore graph, NodePattern pattern, PageRequest page) {
    int offset = PageToken.read(pattern.toString(), page).map(Integer::parseInt).orElse(0);
    List<Node> all = graph.scanNodes(pattern, PageRequest.first(PageRequest.MAX_SIZE)).items();
    int from = Math.min(offset, all.size());
    int to = Math.min(from + page.size(), all.size());
    Optional<String> next =
        to < all.size()
            ? Optional.of(PageToken.write(pattern.toString(), "" + to))
            : Optional.empty();
    return new Page<>(all.subList(from, to), next);
  }

  /** Ignores the namespace to which a cursor belongs. */
  private static Page<Node> ignoresNamespaceOfCursor(
      GraphStore graph, NodePattern pattern, PageRequest page) {
    Optional<NodeId> last = PageToken.read(pattern.toString(), page).map(NodeId::of);
    List<Node> behind =
        graph.scanNodes(pattern, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
            .filter(node -> last.isEmpty() || node.id().compareTo(last.get()) > 0)
            .sorted(Comparator.comparing(Node::id))
            .toList();
    List<Node> items = behind.subList(0, Math.min(behind.size(), page.size()));
    Optional<String> next =
        items.size() < behind.size()
            ? Optional.of(items.get(items.size() - 1).id().value())
            : Optional.empty();
    return new Page<>(items, next.map(id -> PageToken.write(pattern.toString(), id)));
  }

  /** Continues with the first question that had the same text. */
  private static GraphStore comparesQuestionsByText(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Map<String, NodePattern> asked = new ConcurrentHashMap<>();

      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        NodePattern first = asked.computeIfAbsent(pattern.toString(), text -> pattern);
        return inner().scanNodes(page.after().isPresent() ? first : pattern, page);
      }
    };
  }

  /** Passes on the exceptions of the parser of positions, for example NumberFormatException. */
  private static Page<Node> throwsParserErrors(
      GraphStore graph, NodePattern pattern, PageRequest page) {
    try {
      return graph.scanNodes(pattern, page);
    } catch (InvalidValueException e) {
      for (Throwable cause : e.getSuppressed()) {
        throw cause instanceof RuntimeException thrown ? thrown : e;
      }
      throw e;
    }
  }

  private static Page<Node> restartsOnWrongCursor(
      GraphStore graph, NodePattern pattern, PageRequest page) {
    try {
      return graph.scanNodes(pattern, page);
    } catch (InvalidValueException e) {
      return graph.scanNodes(pattern, PageRequest.first(page.size()));
    }
  }

  private static GraphStore leaksConnections(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private final Semaphore connections = new Semaphore(16);

      @Override
      public Cursor<Node> stream(Traversal traversal) {
        if (!connections.tryAcquire()) {
          throw TimedOutException.unchanged("no connection is free", null);
        }
        Cursor<Node> cursor = inner().stream(traversal);
        return DerivedCursors.of(
            cursor::hasNext,
            () -> {
              Node node = cursor.next();
              if (!cursor.hasNext()) {
                connections.release();
              }
              return node;
            },
            cursor::close);
      }
    };
  }

  /** Ignores the close of a cursor by a thread other than the one that opened it. */
  private static Cursor<Node> ignoresCloseOfOtherThread(GraphStore graph, Traversal traversal) {
    Cursor<Node> cursor = graph.stream(traversal);
    Thread owner = Thread.currentThread();
    return DerivedCursors.of(
        cursor::hasNext,
        cursor::next,
        () -> {
          if (Thread.currentThread() == owner) {
            cursor.close();
          }
        });
  }
}
