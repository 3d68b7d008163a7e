package io.lmscore.store.bench.neo4j;

import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Scenario;
import java.util.List;

/** The scenarios of this module. */
public final class Neo4jScenarios implements Catalogue {
  private static final int HEAP = 2_048;

  /** For the service loader. */
  public Neo4jScenarios() {}

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        sized("neo4j-load", "load a graph", LoadScenario::run).rounds(1, 5),
        scenario("neo4j-spring", "store 5,000 nodes", SpringScenario::run).rounds(3, 7),
        on("neo4j-node", "read one node by its id", SingleScenarios::node),
        on(
            "neo4j-relationships",
            "read the relationships of a node",
            SingleScenarios::relationships),
        on("neo4j-put", "put one node or relationship", SingleScenarios::put),
        on("neo4j-change", "change a property of stored nodes", ChangeScenarios::change),
        on("neo4j-khop", "count and list the nodes within some hops", WalkScenarios::khop),
        on("neo4j-rows", "read 5,000 nodes and more", WalkScenarios::rows),
        on("neo4j-columns", "read columns of the nodes within 4 hops", WalkScenarios::columns),
        on("neo4j-pattern", "count the ends of a pattern", WalkScenarios::pattern),
        on(
            "neo4j-anti-join",
            "find equipment that nobody monitors",
            AntiJoinScenario::notMonitored),
        on("neo4j-path", "find a shortest path between two nodes", WalkScenarios::path),
        on(
            "neo4j-calls",
            "all from neo4j-node to neo4j-path on a graph that is loaded once",
            WalkScenarios::rows,
            WalkScenarios::khop,
            WalkScenarios::pattern,
            AntiJoinScenario::notMonitored,
            WalkScenarios::path,
            SingleScenarios::node,
            SingleScenarios::relationships,
            SingleScenarios::put),
        Scenario.of(
                "neo4j-tables",
                "count neighbours, ends of a pattern, and find paths; Neo4j against PostgreSQL",
                TableScenario::run)
            .on("neo4j")
            .heap(HEAP)
            .trait(Scenario.Trait.SIZED));
  }

  private static Scenario on(String name, String description, Graphs.Race... races) {
    return sized(name, description, bench -> Graphs.race(bench, races));
  }

  private static Scenario sized(String name, String description, Scenario.Body body) {
    return scenario(name, description, body).trait(Scenario.Trait.SIZED);
  }

  private static Scenario scenario(String name, String description, Scenario.Body body) {
    return Scenario.of(name, description + "; against the driver used by hand", body)
        .on("neo4j")
        .heap(HEAP);
  }
}
