package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.ResultSummary;

/** Runs the statements of one call, one after the other. */
public final class Statements {
  private final BoundedSession session;
  private final Runner runner;

  /** Sends a statement, within a transaction or as its own transaction. */
  interface Runner {
    CompletionStage<ResultCursor> run(Query query);
  }

  Statements(BoundedSession session, Runner runner) {
    this.session = session;
    this.runner = runner;
  }

  /** Runs a statement; returns the converted rows. */
  public <T> List<T> list(Neo4jQuery query, RowReader<T> reader) {
    Rows rows = run(query, Rows::of);
    List<T> read = new ArrayList<>();
    rows.collected().forEach(row -> read.add(reader.read(row)));
    while (!rows.hasEnded()) {
      rows = session.await(rows.collectNext());
      rows.collected().forEach(row -> read.add(reader.read(row)));
    }
    return read;
  }

  /** Runs a statement; returns the first column of the only row, which is a number. */
  public long number(Neo4jQuery query) {
    Record row = run(query, ResultCursor::singleAsync);
    return row.get(0).asLong();
  }

  Plan plan(Neo4jQuery query) {
    ResultSummary summary = run(query, ResultCursor::consumeAsync);
    return summary.plan();
  }

  private <T> T run(Neo4jQuery query, Function<ResultCursor, CompletionStage<T>> then) {
    Neo4jClient.roundTrips().add();
    Query statement = new Query(query.text(), query.parameters());
    return session.send(() -> runner.run(statement).thenCompose(then));
  }
}
