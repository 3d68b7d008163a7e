package io.lmscore.store.memory;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.le;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.ne;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.Backend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An index changes the time that an answer takes, and nothing else. */
class GraphIndexTest {
  private static final long BEYOND_DOUBLES = (1L << 53) + 1;

  /** Neighbours of each other in every order of values there is. */
  private static final List<Object> VALUES =
      List.of(
          false,
          true,
          -1,
          0,
          0.5,
          1,
          1.0,
          BEYOND_DOUBLES - 1,
          BEYOND_DOUBLES,
          (double) BEYOND_DOUBLES,
          Long.MAX_VALUE,
          0x1p63,
          Instant.EPOCH,
          Instant.parse("2026-01-01T00:00:00Z"),
          "",
          "a",
          "ab",
          "abc",
          "b",
          "\uffff",
          "\ud83d\ude00",
          List.of(1, 2),
          List.of("a"));

  private final Random random = new Random(3);

  @Test
  void anyFilter_withAnIndex_givesWhatItGivesWithout() {
    try (Backend indexed = GraphTestBed.open(Map.of("indexed", "Device.v"));
        Backend plain = GraphTestBed.open(Map.of())) {
      for (int i = 0; i < 3_000; i++) {
        write(List.of(indexed.graph(), plain.graph()));
        if (i % 300 == 299) {
          assertSameAnswers(indexed.graph(), plain.graph());
        }
      }
    }
  }

  @Test
  void openedLater_withAnIndex_findsWhatWasStoredBefore() {
    Map<String, String> shared = Map.of("database", "GraphIndexTest");
    try (Backend before = GraphTestBed.open(shared);
        Backend plain = GraphTestBed.open(Map.of())) {
      for (int i = 0; i < 500; i++) {
        write(List.of(before.graph(), plain.graph()));
      }
      Map<String, String> options =
          Map.of("database", "GraphIndexTest", "indexed", "Device.v, Device.w");
      try (Backend after = GraphTestBed.open(options)) {
        assertSameAnswers(after.graph(), plain.graph());
        after.dropNamespace();
        assertThat(ids(after.graph(), eq("v", 1))).isEmpty();
      }
    }
  }

  @Test
  void explain_saysWhetherAnIndexIsUsed() {
    try (Backend backend = GraphTestBed.open(Map.of("indexed", "Device.v"))) {
      for (int i = 0; i < 100; i++) {
        backend.graph().put(Node.of("d" + i, "Device", "v", i, "w", i));
      }

      assertThat(start(backend, eq("v", 7))).contains("use an index");
      assertThat(start(backend, and(eq("w", 7), in("v", List.of(7, 8))))).contains("index");
      assertThat(start(backend, ge("v", 10))).contains("scan the nodes by label");
      assertThat(start(backend, eq("w", 7))).contains("scan the nodes by label");
    }
  }

  private static String start(Backend backend, Filter filter) {
    return backend.graph().explain(Traversal.fromLabel("Device", filter)).text();
  }

  private void write(List<GraphStore> stores) {
    String id = "d" + random.nextInt(800);
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    Node node =
        switch (random.nextInt(8)) {
          case 0 -> Node.of("o" + id, "Organization", "v", value);
          case 1 -> Node.of(id, "Device", "w", value);
          default -> Node.of(id, "Device", "v", value, "w", random.nextInt(3));
        };
    boolean deletes = random.nextInt(10) == 0;
    for (GraphStore store : stores) {
      if (deletes) {
        store.delete(node.id());
      } else {
        store.put(node);
      }
    }
  }

  private static void assertSameAnswers(GraphStore indexed, GraphStore plain) {
    for (Object value : VALUES) {
      assertSame(indexed, plain, eq("v", value));
      assertSame(indexed, plain, ne("v", value));
      assertSame(indexed, plain, in("v", List.of(value, 1, "ab")));
      assertSame(indexed, plain, and(eq("w", 1), eq("v", value)));
      assertSame(indexed, plain, not(eq("v", value)));
      if (!(value instanceof List)) {
        assertSame(indexed, plain, lt("v", value));
        assertSame(indexed, plain, le("v", value));
        assertSame(indexed, plain, gt("v", value));
        assertSame(indexed, plain, ge("v", value));
        assertSame(indexed, plain, and(ge("v", value), lt("v", value)));
      }
      if (value instanceof String text) {
        assertSame(indexed, plain, startsWith("v", text));
      }
    }
  }

  private static void assertSame(GraphStore indexed, GraphStore plain, Filter filter) {
    assertThat(ids(indexed, filter)).as("%s", filter).isEqualTo(ids(plain, filter));
    Traversal traversal = Traversal.fromLabel("Device", filter);
    assertThat(indexed.count(traversal)).as("%s", filter).isEqualTo(plain.count(traversal));
  }

  private static List<NodeId> ids(GraphStore store, Filter filter) {
    return store
        .scanNodes(NodePattern.of("Device").where(filter), PageRequest.first(1_000))
        .items()
        .stream()
        .map(Node::id)
        .sorted()
        .toList();
  }
}
