package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;

/** Runs the statements of one call, one after the other. */
public final class Statements {
  private final Runner runner;
  private final RoundTrips roundTrips;

  /** Sends a statement, in a transaction or as one. */
  interface Runner {
    Result run(Query query);
  }

  Statements(Runner runner, RoundTrips roundTrips) {
    this.runner = runner;
    this.roundTrips = roundTrips;
  }

  /** Something of each row. */
  public <T> List<T> list(Neo4jQuery query, RowReader<T> reader) {
    Result result = run(query);
    List<T> rows = new ArrayList<>();
    while (result.hasNext()) {
      rows.add(reader.read(result.next()));
    }
    return rows;
  }

  /** The first column of the only row, which is a number. */
  public long number(Neo4jQuery query) {
    Record row = run(query).single();
    return row.get(0).asLong();
  }

  Result run(Neo4jQuery query) {
    roundTrips.add();
    return runner.run(new Query(query.text(), query.parameters()));
  }
}
