package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphClosingTest {
  private static final NodeId A = NodeId.of("a");

  /**
   * An argument for each type of parameter, so that a new method is tested without being listed.
   */
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.ofEntries(
          Map.entry(Node.class, Node.of("a", "N")),
          Map.entry(NodeId.class, A),
          Map.entry(Relationship.class, Relationship.of("a", "R", "a")),
          Map.entry(RelationshipId.class, RelationshipId.of(A, "R", A)),
          Map.entry(WriteCondition.class, WriteCondition.ALWAYS),
          Map.entry(List.class, List.of()),
          Map.entry(Collection.class, List.of()),
          Map.entry(GraphLoad.class, GraphLoad.of(List.of(), List.of())),
          Map.entry(Duration.class, Duration.ZERO),
          Map.entry(Direction.class, Direction.OUT),
          Map.entry(NodePattern.class, NodePattern.ANY),
          Map.entry(RelationshipPattern.class, RelationshipPattern.ANY),
          Map.entry(PageRequest.class, PageRequest.first(1)),
          Map.entry(Traversal.class, Traversal.from(A)),
          Map.entry(Column[].class, new Column[] {Column.id()}),
          Map.entry(PathRule.class, PathRule.TRAIL),
          Map.entry(ShortestPath.class, ShortestPath.out(A, A).weight("w")),
          Map.entry(String.class, "key"),
          Map.entry(Class.class, String.class),
          Map.entry(int.class, 1));

  static Stream<Method> methods() {
    return Arrays.stream(GraphStore.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anyMethod_closed_throwsClosed(Method method) {
    Backend backend = GraphTestBed.open(Map.of());
    GraphStore graph = backend.graph();
    backend.close();
    backend.close();

    assertThatThrownBy(() -> call(graph, method)).isInstanceOf(ClosedException.class);
  }

  @Test
  void close_sharedDatabase_leavesOtherOpeningsOpen() {
    try (Backend other = GraphTestBed.open(Map.of("database", "closing"))) {
      GraphTestBed.open(Map.of("database", "closing")).close();

      assertThat(other.graph().node(A)).isEmpty();
    }
  }

  @Test
  void cursor_backendClosed_throwsClosed() {
    Backend backend = GraphTestBed.open(Map.of());
    backend.graph().put(Node.of("a", "N"));
    try (Cursor<Node> cursor = backend.graph().stream(Traversal.from(A))) {
      assertThat(cursor.hasNext()).isTrue();
      backend.close();

      assertThatThrownBy(cursor::next).isInstanceOf(ClosedException.class);
    }
  }

  @Test
  void cursor_nodeDeletedMeanwhile_givesItAsItWas() {
    try (Backend backend = GraphTestBed.open(Map.of())) {
      backend.graph().put(Node.of("a", "N"));
      try (Cursor<Node> cursor = backend.graph().stream(Traversal.from(A))) {
        backend.graph().delete(A);

        assertThat(cursor.next()).isEqualTo(Node.of("a", "N"));
      }
    }
  }

  private static void call(GraphStore graph, Method method) throws Throwable {
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
    assertThat(arguments).as("arguments for the parameters").doesNotContainNull();
    try {
      method.invoke(graph, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
