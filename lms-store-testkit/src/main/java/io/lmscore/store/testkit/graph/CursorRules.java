package io.lmscore.store.testkit.graph;

import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The rules CUR-1 and CUR-2: streams. */
final class CursorRules {
  private static final int MANY = 2_500;
  private static final int CURSORS = 200;
  private static final Traversal ALL = Traversal.fromLabel(THING, Filters.all());

  private CursorRules() {}

  static List<Rule> all() {
    return List.of(streams(), abandoned());
  }

  /** Returns a graph with more nodes than a page of any backend holds. */
  private static GraphStore many(TrialContext context) {
    return context.shared("cursors", graph -> putAll(graph, Graphs.things("n", MANY)));
  }

  private static List<Node> read(GraphStore graph, Traversal traversal) {
    List<Node> nodes = new ArrayList<>();
    try (Cursor<Node> cursor = graph.stream(traversal)) {
      while (cursor.hasNext()) {
        nodes.add(cursor.next());
        Expect.that("the stream ends", nodes.size() <= 2 * MANY);
      }
    }
    return nodes;
  }

  private static Rule streams() {
    List<Node> all = Graphs.things("n", MANY);
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("CUR-1");
    for (int limit : new int[] {1, 10, MANY, Traversal.MAX_LIMIT}) {
      rule.onSample(
          "2,500 nodes with a limit of " + limit,
          CursorRules::many,
          graph -> Expect.sameItems("nodes", read(graph, ALL.limit(limit)), all));
    }
    return rule.onSample(
            "2,500 nodes in descending order",
            CursorRules::many,
            graph -> {
              List<Node> expected = new ArrayList<>(all);
              Collections.reverse(expected);
              Traversal ordered = ALL.orderBy(Ordering.by("n", DESCENDING)).limit(5);
              Expect.equal("nodes", read(graph, ordered), expected);
            })
        .trial(
            "nodes reached in several ways come once",
            graph -> {
              putAll(graph, thing("a"), thing("b"), thing("c"), thing("d"));
              putAll(graph, link("a", "b"), link("a", "c"), link("b", "d"), link("c", "d"));
              putAll(graph, link("c", "d").withKey("k"), link("d", "a"));
              Expect.sameItems(
                  "nodes",
                  read(graph, Traversal.from(id("a")).out().hops(1, 4).limit(1)),
                  List.of(thing("a"), thing("b"), thing("c"), thing("d")));
            })
        .trial(
            "nothing",
            graph -> {
              try (Cursor<Node> cursor = graph.stream(Traversal.from(id("unknown")))) {
                Expect.equal("hasNext", cursor.hasNext(), false);
              }
            })
        .trial(
            "hasNext does not move on",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              try (Cursor<Node> cursor = graph.stream(ALL.orderBy(Ordering.byId()))) {
                Expect.equal("hasNext", cursor.hasNext(), true);
                Expect.equal("hasNext again", cursor.hasNext(), true);
                Expect.equal("first", cursor.next(), thing("a"));
                Expect.equal("second, unasked", cursor.next(), thing("b"));
                Expect.equal("at the end", cursor.hasNext(), false);
                Expect.equal("still at the end", cursor.hasNext(), false);
              }
            })
        .onSample(
            "reading on after close",
            CursorRules::many,
            graph -> {
              for (int read : new int[] {0, 1, 1_500}) {
                isClosed(graph, read);
              }
            })
        .trial(
            "reading on after close at the end",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              isClosed(graph, 2);
            })
        .concurrent(
            "two streams in turn, with other calls between",
            graph -> {
              putAll(graph, Graphs.things("n", 1_200));
              List<Node> seen = new ArrayList<>();
              try (Cursor<Node> one = graph.stream(ALL);
                  Cursor<Node> two = graph.stream(ALL)) {
                while (one.hasNext() && two.hasNext()) {
                  seen.add(one.next());
                  seen.add(two.next());
                  if (seen.size() % 400 == 0) {
                    Expect.equal("count", graph.count(ALL), 1_200L);
                  }
                }
                Expect.that("both end", !one.hasNext() && !two.hasNext());
              }
              List<Node> expected = new ArrayList<>(Graphs.things("n", 1_200));
              expected.addAll(Graphs.things("n", 1_200));
              Expect.sameItems("nodes", seen, expected);
            })
        .build();
  }

  private static void isClosed(GraphStore graph, int read) {
    Cursor<Node> cursor = graph.stream(ALL);
    for (int i = 0; i < read; i++) {
      cursor.next();
    }
    cursor.close();
    Expect.thrown(
        ClosedException.class,
        "hasNext after " + read,
        () -> {
          boolean unused = cursor.hasNext();
        });
    Expect.thrown(ClosedException.class, "next after " + read, cursor::next);
    cursor.close();
    Expect.thrown(ClosedException.class, "next after closing twice", cursor::next);
  }

  private static void closedByFour(GraphStore graph) throws Exception {
    putAll(graph, Graphs.things("n", 1_200));
    try (ConcurrentRun threads = new ConcurrentRun(4)) {
      for (int i = 0; i < CURSORS; i++) {
        Cursor<Node> cursor = graph.stream(ALL);
        cursor.next();
        threads.run(
            thread -> {
              cursor.close();
              Expect.thrown(ClosedException.class, "next", cursor::next);
              return thread;
            });
      }
    }
    Expect.equal("the store works on", graph.count(ALL), 1_200L);
  }

  private static Rule abandoned() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("CUR-2");
    for (Row<Integer> row :
        List.of(row("unread", 0), row("after one node", 1), row("after ten nodes", 10))) {
      rule.onSample(
          "200 streams closed " + row.name(),
          CursorRules::many,
          graph -> {
            for (int i = 0; i < CURSORS; i++) {
              try (Cursor<Node> cursor = graph.stream(ALL)) {
                IntStream.range(0, row.value()).forEach(n -> cursor.next());
              }
            }
            Expect.equal("the store works on", graph.count(ALL), (long) MANY);
          });
    }
    return rule.concurrent(
            "four threads open and close 50 streams each",
            graph -> {
              putAll(graph, Graphs.things("n", 1_200));
              try (ConcurrentRun threads = new ConcurrentRun(4)) {
                threads.run(
                    thread -> {
                      for (int i = 0; i < CURSORS / 4; i++) {
                        try (Cursor<Node> cursor = graph.stream(ALL)) {
                          Expect.that("a node", cursor.next().label().equals(THING));
                        }
                      }
                      return thread;
                    });
              }
              Expect.equal("the store works on", graph.count(ALL), 1_200L);
            })
        .concurrent("each of 200 streams is closed by four threads", CursorRules::closedByFour)
        .build();
  }
}
