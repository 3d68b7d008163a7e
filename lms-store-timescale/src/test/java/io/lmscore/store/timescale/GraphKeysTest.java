package io.lmscore.store.timescale;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.value.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of properties are part of the statements, so whatever they hold must come through. */
class GraphKeysTest {
  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final String BACKSLASHES_ARE_ESCAPES =
      "?options=-c%20standard_conforming_strings=off";

  private final TestBed bed = new TestBed();

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }

  static List<String> keys() {
    return List.of(
        "it's",
        "''",
        "\"quoted\"",
        "a\\",
        "\\'",
        "\\\\'; drop table nodes; --",
        "'; drop table nodes; --",
        "E'x'",
        "what?",
        "a ? b ?? c ?| d",
        "{x}",
        "{call x}",
        "{d '2026-01-01'}",
        "$1",
        "$$ $a$",
        "--",
        "/* x",
        ":name",
        "::text",
        "%s %",
        "\\u0041",
        " blank ",
        "select");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_hostile_isStoredAndFiltered(String key) {
    checkKey(bed.graph("indexed", "X." + key), key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_hostileWhereBackslashesAreEscapes_isStoredAndFiltered(String key) {
    checkKey(bed.graph("url", bed.url() + BACKSLASHES_ARE_ESCAPES, "indexed", "X." + key), key);
  }

  private static void checkKey(GraphStore graph, String key) {
    Node a = Node.of("a", "X", key, key);
    Node b = Node.of("b", "X", key, 1);
    graph.put(a);
    graph.put(b);
    graph.put(Node.of("c", "X", key, List.of(key)));
    graph.put(Relationship.of("a", "R", "b", key, key));
    assertThat(graph.node(A)).contains(a);
    assertThat(ids(graph, eq(key, key))).containsExactly(A);
    assertThat(ids(graph, in(key, List.of(key, true)))).containsExactly(A);
    assertThat(ids(graph, startsWith(key, key))).containsExactly(A);
    assertThat(ids(graph, contains(key, key))).containsExactly(NodeId.of("c"));
    assertThat(ids(graph, lt(key, 2))).containsExactly(B);
    assertThat(ids(graph, and(not(eq(key, key)), not(contains(key, key))))).containsExactly(B);
    assertThat(ids(graph, absent(key))).isEmpty();

    Traversal along = Traversal.from(A).out("R").where(eq(key, key));
    assertThat(graph.nodes(along)).containsExactly(b);
    assertThat(graph.countByProperty(along, key))
        .containsExactly(new ValueCount(Optional.of(Value.of(1)), 1));
    assertThat(graph.ids(along.hops(0, 2).orderBy(Ordering.by(key, Sort.DESCENDING))))
        .containsExactly(A, B);
    assertThat(graph.shortestPath(ShortestPath.out(A, B).where(eq(key, key)))).isPresent();
  }

  private static List<NodeId> ids(GraphStore graph, Filter filter) {
    return graph.ids(Traversal.from(NodePattern.of("X").where(filter)));
  }
}
