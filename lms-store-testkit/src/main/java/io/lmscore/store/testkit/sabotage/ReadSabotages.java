package io.lmscore.store.testkit.sabotage;

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
            ReadSabotages::ignoresNamespaceOfCursor,
            "PAG-3"),
        Sabotage.graph(
            "questions are told apart by what they show",
            ReadSabotages::comparesQuestionsByText,
            "PAG-3"),
        Sabotage.graph(
            "a forged position ends as the parser does",
            ReadSabotages::throwsParserErrors,
            "PAG-3"),
        Sabotage.graph("ids asked for twice come twice", ReadSabotages::repeatsNodes, "RD-1"),
        Sabotage.graph(
            "a relationship to itself comes twice under BOTH",
            ReadSabotages::repeatsSelfLoops,
            "RD-2"),
        Sabotage.graph("a scan forgets the labels", ReadSabotages::ignoresLabels, "RD-3"),
        Sabotage.graph("each page skips an element", inner -> shiftsPages(inner, true), "PAG-1"),
        Sabotage.graph("each page repeats an element", inner -> shiftsPages(inner, false), "PAG-1"),
        Sabotage.graph(
            "a page holds eight types at most", ReadSabotages::dropsTypesAfterEight, "PAG-1"),
        Sabotage.graph(
            "pages are counted from the beginning", ReadSabotages::pagesByOffset, "PAG-2"),
        Sabotage.graph(
            "a wrong page cursor begins again", ReadSabotages::restartsOnWrongCursor, "PAG-3"),
        Sabotage.graph("a stream ends at the limit", ReadSabotages::limitsStream, "CUR-1"),
        Sabotage.graph("a closed cursor goes on", ReadSabotages::answersAfterClose, "CUR-1"),
        Sabotage.graph(
            "a cursor closed half-way keeps what it holds",
            ReadSabotages::leaksConnections,
            "CUR-2"),
        Sabotage.graph(
            "a cursor is closed by its thread alone",
            ReadSabotages::ignoresCloseOfOtherThread,
            "CUR-2"));
  }

  private static GraphStore repeatsNodes(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Node> nodes(Collection<NodeId> ids) {
        List<Node> distinct = inner().nodes(ids);
        List<Node> all = new ArrayList<>();
        for (Node node : distinct) {
          ids.stream().filter(node.id()::equals).forEach(id -> all.add(node));
        }
        return all;
      }
    };
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

  private static GraphStore ignoresLabels(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        return inner().scanNodes(NodePattern.ANY.where(pattern.filter()), page);
      }
    };
  }

  private static GraphStore dropsTypesAfterEight(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
        Page<Relationship> found = inner().scanRelationships(pattern, page);
        List<String> types =
            found.items().stream().map(r -> r.id().type()).distinct().limit(8).toList();
        return new Page<>(
            found.items().stream().filter(r -> types.contains(r.id().type())).toList(),
            found.next());
      }
    };
  }

  private static GraphStore shiftsPages(GraphStore inner, boolean skipping) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        Page<Node> found = inner().scanNodes(pattern, page);
        if (page.after().isEmpty() || found.items().isEmpty()) {
          return found;
        }
        List<Node> items = new ArrayList<>(found.items());
        if (skipping) {
          items.remove(0);
        } else {
          Page<Node> first = inner().scanNodes(pattern, PageRequest.first(1));
          items.set(0, first.items().get(0));
        }
        return new Page<>(items, found.next());
      }
    };
  }

  private static GraphStore pagesByOffset(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        int offset = PageToken.read(pattern.toString(), page).map(Integer::parseInt).orElse(0);
        List<Node> all =
            inner().scanNodes(pattern, PageRequest.first(PageRequest.MAX_SIZE)).items();
        int from = Math.min(offset, all.size());
        int to = Math.min(from + page.size(), all.size());
        Optional<String> next =
            to < all.size()
                ? Optional.of(PageToken.write(pattern.toString(), "" + to))
                : Optional.empty();
        return new Page<>(all.subList(from, to), next);
      }
    };
  }

  /** Ignores the namespace to which a cursor belongs. */
  private static GraphStore ignoresNamespaceOfCursor(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        Optional<NodeId> last = PageToken.read(pattern.toString(), page).map(NodeId::of);
        List<Node> behind =
            inner().scanNodes(pattern, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
                .filter(node -> last.isEmpty() || node.id().compareTo(last.get()) > 0)
                .sorted(Comparator.comparing(Node::id))
                .toList();
        List<Node> items = behind.subList(0, Math.min(behind.size(), page.size()));
        return new Page<>(
            items,
            items.size() < behind.size()
                ? Optional.of(write(pattern, items.get(items.size() - 1)))
                : Optional.empty());
      }

      private static String write(NodePattern pattern, Node last) {
        return PageToken.write(pattern.toString(), last.id().value());
      }
    };
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
  private static GraphStore throwsParserErrors(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        try {
          return inner().scanNodes(pattern, page);
        } catch (InvalidValueException e) {
          for (Throwable cause : e.getSuppressed()) {
            throw cause instanceof RuntimeException thrown ? thrown : e;
          }
          throw e;
        }
      }
    };
  }

  private static GraphStore restartsOnWrongCursor(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
        try {
          return inner().scanNodes(pattern, page);
        } catch (InvalidValueException e) {
          return inner().scanNodes(pattern, PageRequest.first(page.size()));
        }
      }
    };
  }

  private static GraphStore limitsStream(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Cursor<Node> stream(Traversal traversal) {
        return DerivedCursors.over(inner().nodes(traversal));
      }
    };
  }

  private static GraphStore answersAfterClose(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Cursor<Node> stream(Traversal traversal) {
        return DerivedCursors.over(DerivedCursors.drain(inner().stream(traversal)));
      }
    };
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
        return new Cursor<>() {
          @Override
          public boolean hasNext() {
            return cursor.hasNext();
          }

          @Override
          public Node next() {
            Node node = cursor.next();
            if (!cursor.hasNext()) {
              connections.release();
            }
            return node;
          }

          @Override
          public void close() {
            cursor.close();
          }
        };
      }
    };
  }

  /** Ignores the close of a cursor by a thread other than the one that opened it. */
  private static GraphStore ignoresCloseOfOtherThread(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Cursor<Node> stream(Traversal traversal) {
        Cursor<Node> cursor = inner().stream(traversal);
        Thread owner = Thread.currentThread();
        return new Cursor<>() {
          @Override
          public boolean hasNext() {
            return cursor.hasNext();
          }

          @Override
          public Node next() {
            return cursor.next();
          }

          @Override
          public void close() {
            if (Thread.currentThread() == owner) {
              cursor.close();
            }
          }
        };
      }
    };
  }
}
