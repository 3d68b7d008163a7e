package io.lmscore.store.neo4j.graph;

import io.lmscore.store.neo4j.client.LostRace;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads that see all of a batch or nothing of it, and every element as it was written. A statement
 * during which a batch was committed is sent again; when that has come to nothing a few times,
 * batches wait for the read instead.
 */
public final class WholeReads {
  private static final int MOST_ATTEMPTS = 4;

  private final Neo4jClient client;
  private final GateCompiler gate;

  public WholeReads(Neo4jClient client, GateCompiler gate) {
    this.client = client;
    this.gate = gate;
  }

  /** What a call reads; may be asked again, from the beginning. */
  interface Work<T> {
    T run(Rows rows, GraphReader reader);
  }

  /** Something of each item that a statement gives. */
  interface Rows {
    <R> List<R> list(Neo4jQuery query, Function<Object, R> item);

    /** The same where there is at least one. */
    <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item);
  }

  /** All of many elements. */
  <T> T read(Deadline call, Work<T> work) {
    GraphReader reader = new GraphReader();
    int[] attempts = {0};
    Optional<T> found =
        client.read(
            call,
            statements ->
                ++attempts[0] > MOST_ATTEMPTS
                    ? Optional.<T>empty()
                    : Optional.of(reader.whole(() -> work.run(guarded(statements), reader))));
    return found.orElseGet(
        () -> client.readAlone(call, statements -> alone(statements, work, reader)));
  }

  /** The items of a statement that gives lists of them. */
  <T> List<T> items(Deadline call, Neo4jQuery query, ItemReader<T> item) {
    return read(
        call,
        (rows, reader) ->
            GraphReader.all(
                rows.atLeastOne(
                    query, list -> GraphReader.chunk(list, one -> item.read(reader, one)))));
  }

  /** Makes something of an item. */
  interface ItemReader<T> {
    T read(GraphReader reader, Object item);
  }

  /** One element, which is in no batch with itself. */
  <T> Optional<T> single(Deadline call, Neo4jQuery query, ItemReader<T> item) {
    GraphReader reader = new GraphReader();
    return client.read(
        call,
        statements ->
            reader.whole(
                () ->
                    statements.list(query, row -> item.read(reader, row.get(0).asObject())).stream()
                        .findFirst()));
  }

  /** The statement of {@link #items}, as it is sent. */
  Neo4jQuery sent(Neo4jQuery query) {
    return gate.guardedRows(query);
  }

  private Rows guarded(Statements statements) {
    return new Rows() {
      @Override
      public <R> List<R> list(Neo4jQuery query, Function<Object, R> item) {
        return checked(statements, gate.guarded(query), item);
      }

      @Override
      public <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item) {
        return checked(statements, gate.guardedRows(query), item);
      }
    };
  }

  private static <R> List<R> checked(
      Statements statements, Neo4jQuery query, Function<Object, R> item) {
    List<R> items = new ArrayList<>();
    statements.list(
        query,
        row -> {
          if (!row.get(1).asBoolean()) {
            throw new LostRace("a batch, while it was being read");
          }
          return !row.get(0).isNull() && items.add(item.apply(row.get(0).asObject()));
        });
    return items;
  }

  /** While no batch is on its way, and none can begin to commit. */
  private <T> T alone(Statements statements, Work<T> work, GraphReader reader) {
    statements.number(gate.stop());
    statements.number(gate.await());
    statements.number(gate.closeAll());
    Rows rows =
        new Rows() {
          @Override
          public <R> List<R> list(Neo4jQuery query, Function<Object, R> item) {
            return statements.list(query, row -> item.apply(row.get(0).asObject()));
          }

          @Override
          public <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item) {
            return list(query, item);
          }
        };
    return reader.whole(() -> work.run(rows, reader));
  }
}
