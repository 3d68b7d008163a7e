package io.lmscore.store.spi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a to c by b, which costs 2, and directly, which costs 9. */
class CheapestPathsAsReadTest {
  private static final ShortestPath QUESTION =
      ShortestPath.out(Node.of("a", "N").id(), Node.of("c", "N").id()).weight("km");

  private final Server server = new Server();

  /** Sends the part of the graph as it was, and reads elements as they are. */
  private static final class Server
      implements PathSource<String, String, RuntimeException>, CheapestPathsAsRead.Conditions {
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Relationship> before = new HashMap<>();
    private final Map<String, Relationship> stored = new HashMap<>();
    private final Set<Object> leaving = new HashSet<>(); // ids of elements that match no more
    private final List<Set<String>> reads = new ArrayList<>();
    private Runnable afterLoad = () -> {};
    private int loads;

    Server() {
      for (String id : List.of("a", "b", "c")) {
        nodes.put(id, Node.of(id, "N"));
      }
      put("ab", road("a", "b", 1));
      put("bc", road("b", "c", 1));
      put("ac", road("a", "c", 9));
    }

    void put(String key, Relationship relationship) {
      before.put(key, relationship);
      stored.put(key, relationship);
    }

    @Override
    public long load(Traversal traversal, PathNeighbourhood<String, String> graph) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long load(ShortestPath question, CostNeighbourhood<String, String> graph) {
      loads++;
      List.of("a", "b", "c").forEach(id -> graph.addNode(id, Node.of(id, "N").id()));
      graph.addStart("a");
      graph.addEnd("c");
      graph.addIntermediate("b");
      before.forEach(
          (key, road) -> {
            String from = road.id().from().value();
            double weight = question.weight().isEmpty() ? 1 : number(road);
            graph.addLink(
                from,
                new CostNeighbourhood.Link<>(
                    key, from, road.id().to().value(), weight, "ROAD", road.id().key()));
          });
      afterLoad.run();
      return before.size();
    }

    @Override
    public void read(
        Set<String> ofNodes, Set<String> ofRoads, PathElements<String, String> elements) {
      Set<String> keys = new HashSet<>(ofNodes);
      keys.addAll(ofRoads);
      reads.add(keys);
      nodes.forEach(elements::addNode);
      ofRoads.stream()
          .filter(stored::containsKey)
          .forEach(key -> elements.addRelationship(key, stored.get(key)));
    }

    @Override
    public RuntimeException missing(Object key) {
      return new IllegalStateException("missing " + key);
    }

    @Override
    public boolean matchesStart(Node node) {
      return !leaving.contains("start " + node.id().value());
    }

    @Override
    public boolean matchesEnd(Node node) {
      return !leaving.contains("end " + node.id().value());
    }

    @Override
    public boolean matchesThrough(Node node) {
      return !leaving.contains("through " + node.id().value());
    }

    @Override
    public boolean matches(Relationship relationship) {
      return !leaving.contains(relationship.id());
    }
  }

  private static Relationship road(String from, String to, int km) {
    return Relationship.of(from, "ROAD", to, "km", km);
  }

  private static double number(Relationship road) {
    return road.properties().number("km").orElseThrow();
  }

  private CheapestPathsAsRead<String, String, RuntimeException> search(ShortestPath question) {
    Call call = Call.begin("graph.cheapestPaths", Duration.ofHours(1));
    return new CheapestPathsAsRead<>(new NeighbourhoodPaths<>(call, server), question, server);
  }

  private List<CostedPath> first(int k) {
    return search(QUESTION).first(k);
  }

  private List<Double> costs(int k) {
    return first(k).stream().map(CostedPath::cost).toList();
  }

  @Test
  void unchanged_isReadOnce() {
    assertThat(first(1))
        .singleElement()
        .satisfies(
            path -> {
              assertThat(path.cost()).isEqualTo(2);
              assertThat(path.path().nodes()).containsExactly(node("a"), node("b"), node("c"));
              assertThat(path.path().relationships())
                  .containsExactly(road("a", "b", 1), road("b", "c", 1));
            });
    assertThat(server.reads).containsExactly(Set.of("a", "b", "c", "ab", "bc"));
    assertThat(costs(2)).containsExactly(2.0, 9.0);
    assertThat(search(QUESTION).allOfLeastCost()).isEqualTo(first(1));
  }

  private static Node node(String id) {
    return Node.of(id, "N");
  }

  @Test
  void weightChanged_countsAsItWasRead() {
    server.stored.put("ab", road("a", "b", 20));
    assertThat(costs(1)).containsExactly(9.0);
    assertThat(server.reads).containsExactly(Set.of("a", "b", "c", "ab", "bc"), Set.of("ac"));
    assertThat(costs(2)).containsExactly(9.0, 21.0);
    assertThat(search(QUESTION).allOfLeastCost()).extracting(CostedPath::cost).containsExactly(9.0);
    assertThat(server.loads).isEqualTo(3);
  }

  @Test
  void weightLostOrRelationshipGone_isNotUsed() {
    server.stored.put("ab", road("a", "b", 1).withProperties(PropertyMap.of("km", "1")));
    assertThat(costs(2)).containsExactly(9.0);
    server.stored.remove("ab");
    assertThat(costs(2)).containsExactly(9.0);
    server.stored.remove("ac");
    assertThat(costs(2)).isEmpty();
    ShortestPath byLength = ShortestPath.out(QUESTION.from(), QUESTION.to());
    assertThat(search(byLength).first(2)).isEmpty();
    server.stored.put("ac", road("a", "c", -5));
    assertThat(search(byLength).first(2)).extracting(CostedPath::cost).containsExactly(1.0);
  }

  @Test
  void elementThatMatchesNoMore_hasNotItsPart() {
    server.leaving.add(road("b", "c", 1).id());
    assertThat(costs(2)).containsExactly(9.0);
    server.leaving.clear();
    server.leaving.add("through b");
    assertThat(costs(2)).containsExactly(9.0);
    server.leaving.add("end c");
    assertThat(costs(2)).isEmpty();
    server.leaving.clear();
    server.leaving.addAll(List.of("start b", "end b", "through a", "start c", "through c"));
    assertThat(costs(2)).containsExactly(2.0, 9.0);
    server.leaving.add("start a");
    assertThat(costs(2)).isEmpty();
    server.leaving.clear();
    server.nodes.remove("b");
    assertThat(costs(2)).containsExactly(9.0);
  }

  @Test
  void negativeWeight_isRejectedOnceItWasRead() {
    server.put("bc", road("b", "c", -1));
    assertThatThrownBy(() -> first(1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("weight -1.0");
    assertThat(server.reads).containsExactly(Set.of("b", "c", "bc"));

    server.leaving.add(road("b", "c", -1).id());
    assertThat(costs(2)).containsExactly(9.0);
    server.leaving.clear();
    server.stored.put("bc", road("b", "c", 3));
    assertThat(costs(2)).containsExactly(4.0, 9.0);
    server.stored.remove("bc");
    assertThat(costs(2)).containsExactly(9.0);
  }

  @Test
  void weightNegativeByThen_isRejectedWhereItStillMatches() {
    server.stored.put("bc", road("b", "c", -1));
    assertThatThrownBy(() -> first(1)).isInstanceOf(InvalidValueException.class);
    server.leaving.add(road("b", "c", -1).id());
    assertThat(costs(1)).containsExactly(9.0);
  }

  @Test
  void manyChangedWeights_areLoadedAnew() {
    for (int i = 0; i < 100; i++) {
      server.before.put("way" + i, road("a", "c", 0).withKey("way" + i));
      server.stored.put("way" + i, road("a", "c", 50).withKey("way" + i));
    }
    server.afterLoad = () -> server.before.putAll(server.stored);
    assertThat(costs(1)).containsExactly(2.0);
    assertThat(server.loads).isEqualTo(2);
    assertThat(server.reads).hasSize(9);
  }

  @Test
  void manyChangedWeightsAllTheTime_areFoundInTheEnd() {
    for (int i = 0; i < 100; i++) {
      server.before.put("way" + i, road("a", "c", 0).withKey("way" + i));
      server.stored.put("way" + i, road("a", "c", 50).withKey("way" + i));
    }
    assertThat(costs(1)).containsExactly(2.0);
    assertThat(server.loads).isEqualTo(5); // 8, 16, 32, 64 and 101 searches
  }
}
