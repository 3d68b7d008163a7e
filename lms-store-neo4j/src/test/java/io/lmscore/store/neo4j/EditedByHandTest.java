package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Cursor;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters and orders look at properties that somebody has edited beside the store. */
class EditedByHandTest {
  private static final NodePattern BEHIND_Z =
      NodePattern.of("Edited").where(Filters.gt("name", "z"));
  private static final RelationshipPattern LINK_BEHIND_Z =
      RelationshipPattern.of("R").where(Filters.gt("u", "z"));
  private static final PageRequest PAGE = PageRequest.first(10);
  private static final Traversal BY_NAME =
      Traversal.from(NodePattern.of("Edited")).orderBy(Ordering.by("name", Sort.ASCENDING));

  private static final Traversal ZONE =
      Traversal.from(NodePattern.of("Edited").where(Filters.eq("zone", 1)));

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  private final Neo4jTestBed bed = new Neo4jTestBed();
  private final GraphStore store = bed.graph();

  @AfterEach
  void close() {
    bed.close();
  }

  private void edit(String id, String change) {
    bed.run("MATCH (n:_lms_Edited) WHERE n._lms_id = $ns + '" + id + "' " + change);
  }

  private void editLink(String change) {
    bed.run("MATCH (:_lms_Edited)-[r:_lms_R]->() WHERE r._lms_id STARTS WITH $ns " + change);
  }

  /** The server still compares the first name, which is behind z. */
  private void putABeforeXBeforeB() {
    store.put(Node.of("a", "Edited"));
    store.put(Node.of("x", "Edited", "name", "\uD83D\uDE00", "rank", 1));
    store.put(Node.of("b", "Edited"));
    store.put(Relationship.of("a", "R", "x", "u", "\uD83D\uDE00", "km", 1));
    store.put(Relationship.of("x", "R", "b", "u", "\uD83D\uDE00", "km", 1));
    edit("x", "SET n.name = 'c'");
  }

  private static <T> List<T> all(Cursor<T> cursor) {
    List<T> all = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> ids(List<Node> nodes) {
    return nodes.stream().map(node -> node.id().value()).toList();
  }

  @Test
  void filter_ofAPropertyBesideALongListOfItsKey_findsIt() {
    List<Integer> longList = IntStream.range(0, 1_000).boxed().toList();
    store.put(Node.of("a", "Edited", "zone", longList));
    edit("a", "SET n.zone = 1");
    assertThat(ids(store.nodes(ZONE))).containsExactly("a");
    assertThat(ids(all(store.stream(ZONE)))).containsExactly("a");
    assertThat(store.node(NodeId.of("a"))).contains(Node.of("a", "Edited", "zone", 1));
  }

  /** The one has no comparable form, and the other that of another text. */
  @Test
  void order_byATextBeyondTheFirstCodePoints_keepsAll() {
    store.put(Node.of("a", "Edited", "name", "a"));
    store.put(Node.of("b", "Edited", "name", "b"));
    store.put(Node.of("c", "Edited", "name", "\uD83D\uDE00"));
    store.put(Node.of("d", "Edited", "name", "d"));
    edit("b", "SET n.name = 'b\uD83D\uDE00'");
    edit("c", "SET n.name = 'c'");
    assertThat(ids(store.nodes(BY_NAME))).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(ids(all(store.stream(BY_NAME)))).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(ids(store.nodes(BY_NAME.limit(1)))).containsExactly("a");
  }

  @Test
  void pathThroughAnElement_isTheOneOfTheServer() {
    putABeforeXBeforeB();
    assertFindsX(ShortestPath.out(A, B, "R").through(BEHIND_Z));
    editLink("SET r.u = 'c'");
    assertFindsX(ShortestPath.out(A, B, "R").where(Filters.gt("u", "z")));
  }

  /** To the store it is the same time, and so the hash of the content is the same. */
  @Test
  void pathThroughAnElement_withATimeOfAnotherZone_isTheOneOfTheServer() {
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    putABeforeXBeforeB();
    store.put(Node.of("x", "Edited", "at", time));
    edit("x", "SET n.at = datetime('2026-01-01T01:00:00+01:00')");
    NodePattern other = NodePattern.of("Edited").where(Filters.ne("at", time));
    assertFindsX(ShortestPath.out(A, B, "R").through(other));
    assertThat(ids(store.nodes(Traversal.from(other)))).contains("x");
    store.put(Node.of("x", "Edited", "at", List.of(time, time)));
    edit("x", "SET n.at = [datetime('2026-01-01T01:00:00+01:00'), n.at[1]]");
    NodePattern others =
        NodePattern.of("Edited").where(Filters.ne("at", Value.of(List.of(time, time))));
    assertThat(ids(store.nodes(Traversal.from(others)))).contains("x");
  }

  private void assertFindsX(ShortestPath paths) {
    ShortestPath question = paths.weight("km");
    assertThat(store.shortestPath(question)).isPresent();
    assertThat(store.shortestPaths(question)).hasSize(1);
    assertThat(store.cheapestPath(question)).isPresent();
    assertThat(store.kShortestPaths(question, 2)).hasSize(1);
    assertThat(store.cheapestPaths(question)).hasSize(1);
  }

  @Test
  void nodeThatTheServerFinds_isInEveryAnswer() {
    putABeforeXBeforeB();
    Traversal step = Traversal.from(A).out("R").to(BEHIND_Z);
    Column[] both = {Column.property("name"), Column.property("rank")};
    assertThat(ids(store.nodes(step))).containsExactly("x");
    assertThat(ids(all(store.stream(step)))).containsExactly("x");
    assertThat(ids(store.scanNodes(BEHIND_Z, PAGE).items())).containsExactly("x");
    assertNamedC(store.rows(step, both));
    assertNamedC(all(store.streamRows(step, both)));
    assertNamedC(store.rows(step, both[0], both[1], Column.count()));
    assertNamedC(store.rows(step, both[0], both[1], Column.countWalks()));
    assertThat(store.paths(step, PathRule.TRAIL))
        .hasSize((int) store.countPaths(step, PathRule.TRAIL))
        .hasSize(1);
  }

  private static void assertNamedC(List<Row> rows) {
    assertThat(rows.stream().map(row -> row.text(Column.property("name")).orElseThrow()))
        .containsExactly("c");
  }

  @Test
  void relationshipThatTheServerFinds_isInEveryAnswer() {
    putABeforeXBeforeB();
    editLink("SET r.u = 'c'");
    Traversal step = Traversal.from(A).out("R").where(Filters.gt("u", "z"));
    Column[] both = {Column.relationshipProperty("u"), Column.relationshipProperty("km")};
    Column[] all = {both[0], both[1], Column.property("name"), Column.property("rank")};
    assertThat(store.relationships(A, Direction.OUT, LINK_BEHIND_Z, PAGE).items()).hasSize(1);
    assertThat(store.scanRelationships(LINK_BEHIND_Z, PAGE).items()).hasSize(2);
    assertThat(store.rows(step, both)).hasSize(1);
    assertThat(store.rows(step, all)).hasSize(1);
    assertThat(all(store.streamRows(step, both))).hasSize(1);
    assertThat(store.rows(step, both[0], both[1], Column.count())).hasSize(1);
    assertThat(store.paths(step, PathRule.TRAIL)).hasSize(1);
  }

  /** The node of each row is whole, too, but nobody has edited it. */
  @Test
  void relationshipOfARow_besideAWholeNode_isWhereTheServerHasFoundIt() {
    putABeforeXBeforeB();
    store.put(Node.of("x", "Edited", "name", "n", "rank", 1));
    editLink("SET r.u = 'c'");
    Traversal step = Traversal.from(A).out("R").where(Filters.gt("u", "z"));
    Column[] columns = {
      Column.relationshipProperty("u"),
      Column.relationshipProperty("km"),
      Column.property("name"),
      Column.property("rank")
    };
    assertThat(store.rows(step, columns)).hasSize(1);
    assertThat(all(store.streamRows(step, columns))).hasSize(1);
  }

  /** The comparable form that stays is longer than any value. */
  @Test
  void order_byAPropertyBesideTheFormOfALongText_keepsAll() {
    String name = "\uD83D\uDE00".repeat(200_000);
    store.put(Node.of("a", "Edited", "name", List.of(name)));
    store.put(Node.of("b", "Edited", "name", name));
    store.put(Node.of("c", "Edited", "name", "c"));
    edit("a", "SET n.name = 5, n._lms_list_name = null");
    edit("b", "SET n.name = [1]");
    assertThat(ids(store.nodes(BY_NAME))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(ids(all(store.stream(BY_NAME)))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(ids(store.nodes(BY_NAME.limit(2)))).hasSize(2);
    assertThat(store.rows(BY_NAME, Column.id(), Column.property("name"))).hasSize(3);
  }

  /** They have no comparable form. */
  @Test
  void order_byTextsBeyondTheFirstCodePoints_keepsAllInAllAnswers() {
    List<String> names = List.of("a", "b", "c", "d");
    names.forEach(name -> store.put(Node.of(name, "Edited", "name", name)));
    names.forEach(name -> edit(name, "SET n.name = '" + name + "\uD83D\uDE00'"));
    List<Column> columns = List.of(Column.property("name"), Column.property("zone"));
    assertThat(ids(store.nodes(BY_NAME))).isEqualTo(names);
    assertThat(ids(store.nodes(BY_NAME.limit(2)))).containsExactly("a", "b");
    assertThat(ids(all(store.stream(BY_NAME)))).isEqualTo(names);
    assertThat(store.rows(BY_NAME.limit(3), columns.toArray(Column[]::new))).hasSize(3);
    assertThat(all(store.streamRows(BY_NAME, columns.toArray(Column[]::new)))).hasSize(4);
    assertThat(all(store.streamRows(BY_NAME, Column.property("name")))).hasSize(4);
  }
}
