package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighbourhoodPathsTest {
  private static final Node A = Node.of("a", "Device");
  private static final Node B = Node.of("b", "Device");
  private static final Relationship SHORT = road("short", 3);
  private static final Relationship LONG = road("long", 7);
  private static final Traversal FROM_A = Traversal.from(A.id()).out("ROAD");

  private static Relationship road(String key, int km) {
    return Relationship.of("a", "ROAD", "b", "km", km).withKey(key);
  }

  private final Server server = new Server();
  private final NeighbourhoodPaths<Integer, String, IOException> paths =
      new NeighbourhoodPaths<>(Call.begin("graph.paths", Duration.ofHours(1)), server);

  /** Two nodes with the keys 1 and 2, and two relationships from one to the other. */
  private static final class Server implements PathSource<Integer, String, IOException> {
    private final List<Set<Object>> reads = new ArrayList<>();
    private final Set<Object> gone = new HashSet<>();
    private long size = 3;

    @Override
    public long load(Traversal traversal, PathNeighbourhood<Integer, String> graph) {
      graph.addStart(1);
      graph.addLink(0, "short", 1, 2);
      graph.addLink(0, "long", 1, 2);
      return size;
    }

    @Override
    public long load(ShortestPath question, CostNeighbourhood<Integer, String> graph) {
      graph.addNode(1, A.id());
      graph.addNode(2, B.id());
      graph.addStart(1);
      graph.addEnd(2);
      graph.addLink(1, new CostNeighbourhood.Link<>("long", 1, 2, 7, "ROAD", "long"));
      graph.addLink(1, new CostNeighbourhood.Link<>("short", 1, 2, 3, "ROAD", "short"));
      return size;
    }

    @Override
    public void read(
        Set<Integer> nodes, Set<String> relationships, PathElements<Integer, String> elements)
        throws IOException {
      Set<Object> keys = new HashSet<>(nodes);
      keys.addAll(relationships);
      reads.add(keys);
      if (gone.contains("server")) {
        throw new IOException("the server is gone");
      }
      nodes.stream()
          .filter(key -> !gone.contains(key))
          .forEach(key -> elements.addNode(key, key == 1 ? A : B));
      relationships.stream()
          .filter(key -> !gone.contains(key))
          .forEach(key -> elements.addRelationship(key, key.equals("short") ? SHORT : LONG));
    }

    @Override
    public RuntimeException missing(Object key) {
      return new IllegalStateException("gone: " + key);
    }
  }

  @Test
  void paths_severalOverTheSameNodes_readEachElementOnce() throws IOException {
    assertThat(paths.paths(FROM_A, PathRule.SIMPLE))
        .containsExactlyInAnyOrder(
            new Path(List.of(A, B), List.of(SHORT)), new Path(List.of(A, B), List.of(LONG)));
    assertThat(server.reads).containsExactly(Set.of(1, 2, "short", "long"));
  }

  @Test
  void paths_limit_readsTheElementsOfTheAnswerAlone() throws IOException {
    assertThat(paths.paths(FROM_A.limit(1), PathRule.WALK)).hasSize(1);
    assertThat(server.reads).hasSize(1);
    assertThat(server.reads.get(0)).hasSize(3).contains(1, 2);
  }

  @Test
  void cheapest_twoPaths_areInTheOrderOfTheirCosts() throws IOException {
    assertThat(paths.cheapest(ShortestPath.out(A.id(), B.id()), 2))
        .containsExactly(
            new CostedPath(new Path(List.of(A, B), List.of(SHORT)), 3),
            new CostedPath(new Path(List.of(A, B), List.of(LONG)), 7));
  }

  @Test
  void allCheapest_dearPath_isLeftOut() throws IOException {
    assertThat(paths.allCheapest(ShortestPath.out(A.id(), B.id()).weight("km")))
        .containsExactly(new CostedPath(new Path(List.of(A, B), List.of(SHORT)), 3));
    assertThat(server.reads).containsExactly(Set.of(1, 2, "short"));
  }

  @Test
  void read_nothingFound_asksNothing() throws IOException {
    assertThat(paths.read(List.of())).isEmpty();
    assertThat(server.reads).isEmpty();
  }

  @Test
  void bound_asManyElements_areSearched_oneMoreIsRefused() throws IOException {
    server.size = NeighbourhoodPaths.MAX_ELEMENTS;
    assertThat(paths.paths(FROM_A, PathRule.WALK)).hasSize(2);
    assertThat(paths.neighbourhood(FROM_A).starts()).containsExactly(1);

    server.size++;
    assertThatThrownBy(() -> paths.paths(FROM_A, PathRule.WALK))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("2000001");
    assertThatThrownBy(() -> paths.neighbourhood(FROM_A))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(() -> paths.cheapest(ShortestPath.out(A.id(), NodeId.of("b")), 1))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void stored_elementGoneMeanwhile_isEmptyForItsPaths() throws IOException {
    assertThat(paths.stored(FROM_A, PathRule.WALK, 2)).hasSize(2).allMatch(Optional::isPresent);
    assertThat(paths.stored(FROM_A, PathRule.WALK, 1)).hasSize(1);
    server.gone.add("long");
    assertThat(paths.stored(FROM_A, PathRule.WALK, 5))
        .containsExactlyInAnyOrder(
            Optional.of(new Path(List.of(A, B), List.of(SHORT))), Optional.empty());
    server.gone.add(2);
    assertThat(paths.stored(FROM_A, PathRule.WALK, 5))
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void element_goneMeanwhile_failsAsTheBackendSays() {
    server.gone.add("long");
    assertThatThrownBy(() -> paths.paths(FROM_A, PathRule.WALK)).hasMessage("gone: long");
    server.gone.add(2);
    assertThatThrownBy(() -> paths.paths(FROM_A, PathRule.WALK)).hasMessage("gone: 2");
    server.gone.add("server");
    assertThatThrownBy(() -> paths.paths(FROM_A, PathRule.WALK)).isInstanceOf(IOException.class);
  }
}
