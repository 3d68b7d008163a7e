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

/** Reads, pages and cursors that give something else. */
final class ReadSabotages {
  private ReadSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.graph("a page cursor is good in any namespace", OfAnyNamespace::new, "PAG-3"),
        Sabotage.graph("questions are told apart by what they show", ByText::new, "PAG-3"),
        Sabotage.graph("a forged position ends as the parser does", Unparsed::new, "PAG-3"),
        Sabotage.graph("ids asked for twice come twice", Repeating::new, "RD-1"),
        Sabotage.graph("a relationship to itself comes twice under BOTH", BothWays::new, "RD-2"),
        Sabotage.graph("a scan forgets the labels", LabelBlind::new, "RD-3"),
        Sabotage.graph("each page skips an element", inner -> new Paged(inner, true), "PAG-1"),
        Sabotage.graph("each page repeats an element", inner -> new Paged(inner, false), "PAG-1"),
        Sabotage.graph("a page holds eight types at most", OfEightTypes::new, "PAG-1"),
        Sabotage.graph("pages are counted from the beginning", ByOffset::new, "PAG-2"),
        Sabotage.graph("a wrong page cursor begins again", Forgiving::new, "PAG-3"),
        Sabotage.graph("a stream ends at the limit", Limited::new, "CUR-1"),
        Sabotage.graph("a closed cursor goes on", StillOpen::new, "CUR-1"),
        Sabotage.graph("a cursor closed half-way keeps what it holds", Leaking::new, "CUR-2"),
        Sabotage.graph("a cursor is closed by its thread alone", BoundToThread::new, "CUR-2"));
  }

  private static final class Repeating extends BrokenGraphStore {
    Repeating(GraphStore inner) {
      super(inner);
    }

    @Override
    public List<Node> nodes(Collection<NodeId> ids) {
      List<Node> distinct = inner().nodes(ids);
      List<Node> all = new ArrayList<>();
      for (Node node : distinct) {
        ids.stream().filter(node.id()::equals).forEach(id -> all.add(node));
      }
      return all;
    }
  }

  private static final class BothWays extends BrokenGraphStore {
    BothWays(GraphStore inner) {
      super(inner);
    }

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
  }

  private static final class LabelBlind extends BrokenGraphStore {
    LabelBlind(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
      return inner().scanNodes(NodePattern.ANY.where(pattern.filter()), page);
    }
  }

  private static final class OfEightTypes extends BrokenGraphStore {
    OfEightTypes(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
      Page<Relationship> found = inner().scanRelationships(pattern, page);
      List<String> types =
          found.items().stream().map(r -> r.id().type()).distinct().limit(8).toList();
      return new Page<>(
          found.items().stream().filter(r -> types.contains(r.id().type())).toList(), found.next());
    }
  }

  private static final class Paged extends BrokenGraphStore {
    private final boolean skipping;

    Paged(GraphStore inner, boolean skipping) {
      super(inner);
      this.skipping = skipping;
    }

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
  }

  private static final class ByOffset extends BrokenGraphStore {
    ByOffset(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
      int offset = PageToken.read(pattern.toString(), page).map(Integer::parseInt).orElse(0);
      List<Node> all = inner().scanNodes(pattern, PageRequest.first(PageRequest.MAX_SIZE)).items();
      int from = Math.min(offset, all.size());
      int to = Math.min(from + page.size(), all.size());
      Optional<String> next =
          to < all.size()
              ? Optional.of(PageToken.write(pattern.toString(), "" + to))
              : Optional.empty();
      return new Page<>(all.subList(from, to), next);
    }
  }

  /** Does not look at the namespace to which a cursor belongs. */
  private static final class OfAnyNamespace extends BrokenGraphStore {
    OfAnyNamespace(GraphStore inner) {
      super(inner);
    }

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
  }

  /** Goes on with the first question that had the same text. */
  private static final class ByText extends BrokenGraphStore {
    private final Map<String, NodePattern> asked = new ConcurrentHashMap<>();

    ByText(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
      NodePattern first = asked.computeIfAbsent(pattern.toString(), text -> pattern);
      return inner().scanNodes(page.after().isPresent() ? first : pattern, page);
    }
  }

  /** Lets through what the parser of positions throws, NumberFormatException for one. */
  private static final class Unparsed extends BrokenGraphStore {
    Unparsed(GraphStore inner) {
      super(inner);
    }

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
  }

  private static final class Forgiving extends BrokenGraphStore {
    Forgiving(GraphStore inner) {
      super(inner);
    }

    @Override
    public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
      try {
        return inner().scanNodes(pattern, page);
      } catch (InvalidValueException e) {
        return inner().scanNodes(pattern, PageRequest.first(page.size()));
      }
    }
  }

  private static final class Limited extends BrokenGraphStore {
    Limited(GraphStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Node> stream(Traversal traversal) {
      return Cursors.over(inner().nodes(traversal));
    }
  }

  private static final class StillOpen extends BrokenGraphStore {
    StillOpen(GraphStore inner) {
      super(inner);
    }

    @Override
    public Cursor<Node> stream(Traversal traversal) {
      return Cursors.over(Cursors.drain(inner().stream(traversal)));
    }
  }

  private static final class Leaking extends BrokenGraphStore {
    private final Semaphore connections = new Semaphore(16);

    Leaking(GraphStore inner) {
      super(inner);
    }

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
  }

  /** Its cursors cannot be closed by another thread than the one that opened them. */
  private static final class BoundToThread extends BrokenGraphStore {
    BoundToThread(GraphStore inner) {
      super(inner);
    }

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
  }
}
