package io.lmscore.store.testkit.airroutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.PathOracle;
import io.lmscore.store.testkit.oracle.TraversalOracle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The oracle gives the published answers: resource and oracle are right. */
class AirRoutesTest {
  private static final Traversal FROM_AUS = Traversal.from(NodeId.of("AUS")).out("ROUTE");
  private static final GraphModel MODEL = new GraphModel();

  @BeforeAll
  static void load() {
    AirRoutes graph = AirRoutes.read();
    List<Write> writes = new ArrayList<>();
    graph.nodes().forEach(node -> writes.add(Write.put(node)));
    graph.relationships().forEach(relationship -> writes.add(Write.put(relationship)));
    assertThat(MODEL.write(writes).conflicts()).isEmpty();
  }

  @Test
  void read_counts() {
    assertThat(MODEL.nodes()).hasSize(3_749);
    assertThat(MODEL.nodes().stream().filter(node -> node.label().equals("Airport")))
        .hasSize(3_504);
    assertThat(MODEL.nodes().stream().filter(node -> node.label().equals("Country"))).hasSize(237);
    assertThat(MODEL.nodes().stream().filter(node -> node.label().equals("Continent"))).hasSize(7);
    assertThat(MODEL.relationships()).hasSize(57_645);
    assertThat(MODEL.relationships().stream().filter(r -> r.id().type().equals("ROUTE")))
        .hasSize(50_637);
  }

  @Test
  void paths_fromAusToLaxInThreeRoutes() {
    Traversal toLax = FROM_AUS.hops(3, 3).to("Airport", Filters.eq("code", "LAX"));
    PathOracle oracle = new PathOracle(MODEL, 5_000_000);

    assertThat(oracle.paths(toLax, PathRule.WALK)).hasSize(5_028);
    assertThat(oracle.paths(toLax, PathRule.TRAIL)).hasSize(5_027);
    assertThat(oracle.paths(toLax, PathRule.SIMPLE)).hasSize(4_717);
  }

  @Test
  void shortest_fromAusToAgr_sixOfThreeRoutes() {
    ShortestPath toAgr = ShortestPath.out(NodeId.of("AUS"), NodeId.of("AGR"), "ROUTE");

    assertThat(new PathOracle(MODEL, 5_000_000).shortest(toAgr))
        .hasSize(6)
        .allSatisfy(path -> assertThat(path.length()).isEqualTo(3));
  }

  @Test
  void shortest_fromGreenlandToNewZealand_twentyOfThreeRoutes() {
    ShortestPath question = ShortestPath.out(country("GL"), country("NZ"), "ROUTE");

    assertThat(new PathOracle(MODEL, 5_000_000).shortest(question))
        .hasSize(20)
        .allSatisfy(path -> assertThat(path.length()).isEqualTo(3))
        .extracting(path -> path.start().id().value())
        .containsOnly("GOH", "SFJ");
  }

  @Test
  void leastCost_fromGreenlandToMalta_twoOfThreeRoutes() {
    ShortestPath question =
        ShortestPath.out(country("GL"), country("MT"), "ROUTE").weight("dist").maxLength(3);

    assertThat(new PathOracle(MODEL, 5_000_000).leastCost(question))
        .allSatisfy(costed -> assertThat(costed.cost()).isEqualTo(3_349))
        .extracting(
            costed -> costed.path().nodes().stream().map(node -> node.id().value()).toList())
        .containsExactly(List.of("GOH", "KEF", "GLA", "MLA"), List.of("GOH", "KEF", "STN", "MLA"));
  }

  private static NodeSelection country(String code) {
    return NodeSelection.matching(NodePattern.of("Airport").where(Filters.eq("country", code)));
  }

  @Test
  void reach_exactlyThreeAirportsAreSevenRoutesFromAus() {
    List<Reached> reached = new TraversalOracle(MODEL).reach(FROM_AUS.hops(0, 10));

    assertThat(reached.stream().filter(found -> found.distance() == 7))
        .extracting(found -> found.node().id().value())
        .containsExactlyInAnyOrder("YPO", "YZG", "THU");
    assertThat(reached).noneMatch(found -> found.distance() > 7);
  }
}
