package io.lmscore.store.bench.postgres;

import io.lmscore.store.bench.harness.Catalogue;
import io.lmscore.store.bench.harness.Scenario;
import java.util.List;

/** The scenarios of this module. */
public final class PostgresScenarios implements Catalogue {
  private static final int HEAP = 2_048;

  /** For the service loader. */
  public PostgresScenarios() {}

  @Override
  public List<Scenario> scenarios() {
    return List.of(
        scenario("entity-by-id", "read one entity of 100,000 by its id", EntityByIdScenario::run),
        scenario(
                "entity-upsert",
                "store 100,000 entities, then all of them again",
                EntityUpsertScenario::run)
            .rounds(1, 7),
        scenario("pg-append", "append 1,000,000 readings", ReadingScenarios::append).rounds(1, 7),
        scenario("pg-copy", "append 1,000,000 readings, duplicates fail", ReadingScenarios::copy)
            .rounds(1, 7),
        scenario("pg-read", "read 1,000,000 readings", ReadingScenarios::read)
            .heap(64)
            .rounds(1, 9),
        scenario("pg-latest", "give the latest of 1,000 devices", ReadingScenarios::latest),
        scenario("pg-khop", "count the nodes within some hops", GraphScenarios::khop)
            .trait(Scenario.Trait.SIZED),
        scenario("pg-rows", "read columns of the nodes within some hops", RowsScenario::run)
            .trait(Scenario.Trait.SIZED),
        scenario("pg-pattern", "count the ends of a pattern", GraphScenarios::pattern)
            .trait(Scenario.Trait.SIZED),
        scenario("pg-change", "change a property of stored nodes", ChangeScenario::run)
            .trait(Scenario.Trait.SIZED),
        scenario("pg-anti-join", "find equipment that nobody monitors", GraphScenarios::antiJoin)
            .trait(Scenario.Trait.SIZED),
        scenario("pg-path", "find a shortest path between two nodes", GraphScenarios::path)
            .trait(Scenario.Trait.SIZED),
        scenario(
                "ts-latest",
                "give the latest of 1,000 devices on TimescaleDB",
                ReadingScenarios::latestOfChunks)
            .rounds(1, 9));
  }

  private static Scenario scenario(String name, String description, Scenario.Body body) {
    return Scenario.of(name, description + "; against JDBC written by hand", body)
        .on("postgres")
        .heap(HEAP);
  }
}
