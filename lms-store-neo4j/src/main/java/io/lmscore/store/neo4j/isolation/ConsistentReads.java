package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.BackendException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reads that see a batch completely or not at all, and every element as it was written. A
 * statement is sent again when a batch was committed during it, or when it read a half-written
 * element. After two answers with half-written elements, these are locked before the next
 * statement. When a batch was committed during four statements, the read blocks the commits of
 * batches.
 */
public final class ConsistentReads {
  private static final Logger LOG = LoggerFactory.getLogger(ConsistentReads.class);

  private final Neo4jClient client;
  private final GateCompiler gate;
  private final NodeWriteCompiler nodes;
  private final RelationshipWriteCompiler relationships;

  public ConsistentReads(Neo4jClient client, Identities identities) {
    this.client = client;
    this.gate = new GateCompiler(identities);
    this.nodes = new NodeWriteCompiler(identities);
    this.relationships = new RelationshipWriteCompiler(identities);
  }

  /** The reads of one call. They run again from the beginning after a lost race. */
  public interface Work<T> {
    T run(Rows rows, ElementReader reader);
  }

  /** Runs statements, and converts each item of their rows. */
  public interface Rows {
    <R> List<R> list(Neo4jQuery query, Function<Object, R> item);

    /** Runs a statement that returns at least one row, and converts each item of its rows. */
    <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item);
  }

  /** Reads any number of elements, in one state with respect to batches. */
  public <T> T read(Call call, Work<T> work) {
    return read(call, this::guardedRows, work);
  }

  private <T> T read(Call call, BiFunction<Statements, LostBatches, Rows> first, Work<T> work) {
    ElementReader reader = new ElementReader();
    LostBatches batches = new LostBatches(call);
    Optional<T> found = readWithoutLocks(call, first, work, reader, batches);
    if (found.isEmpty() && batches.needClosing()) {
      closeEndedBatches(call, batches);
      found = readWithoutLocks(call, first, work, reader, batches);
    }
    return found.orElseGet(
        () ->
            client.readTransaction(
                call,
                statements -> {
                  lock(statements, reader);
                  Rows rows =
                      batches.needExclusion()
                          ? exclusiveRows(statements)
                          : first.apply(statements, batches);
                  return reader.requireConsistent(() -> work.run(rows, reader));
                }));
  }

  /** Empty when something must be locked first. */
  private <T> Optional<T> readWithoutLocks(
      Call call,
      BiFunction<Statements, LostBatches, Rows> first,
      Work<T> work,
      ElementReader reader,
      LostBatches batches) {
    return client.read(
        call,
        statements ->
            batches.needClosing() || batches.needExclusion() || reader.needsLocks()
                ? Optional.<T>empty()
                : Optional.of(
                    reader.requireConsistent(
                        () -> work.run(first.apply(statements, batches), reader))));
  }

  /**
   * Closes the batches whose writers have died, in a transaction of its own: so it stays, however
   * the read ends.
   */
  private void closeEndedBatches(Call call, LostBatches batches) {
    try {
      client.readTransaction(
          call,
          statements -> {
            stopBatches(statements);
            return true;
          });
      batches.setClosed();
    } catch (BackendException | UnavailableException e) { // of a user or server that only reads
      LOG.debug("{}: ended batches cannot be closed", call.operation(), e);
      batches.setUnavoidable();
    }
  }

  /** Locks the half-written elements, in an order that all readers share. */
  private void lock(Statements statements, ElementReader reader) {
    List<NodeId> ids = new ArrayList<>();
    Map<String, List<RelationshipId>> byType = new TreeMap<>();
    for (Object element : reader.underLocks()) {
      if (element instanceof NodeId id) {
        ids.add(id);
      } else if (element instanceof RelationshipId id) {
        byType.computeIfAbsent(id.type(), type -> new ArrayList<>()).add(id);
      }
    }
    byType.forEach(
        (type, ofType) -> {
          Collections.sort(ofType);
          if (statements.number(relationships.lockStored(type, ofType)) < ofType.size()) {
            reader.areNotLocked(ofType);
          }
        });
    if (!ids.isEmpty()) {
      Collections.sort(ids);
      if (statements.number(nodes.lockStored(ids)) < ids.size()) {
        reader.areNotLocked(ids);
      }
    }
  }

  /** Reads the items of a statement that returns lists of them. */
  public <T> List<T> items(Call call, Neo4jQuery query, ItemReader<T> item) {
    return read(
        call,
        (rows, reader) ->
            ElementReader.all(
                rows.atLeastOne(
                    query, list -> ElementReader.chunk(list, one -> item.read(reader, one)))));
  }

  /**
   * Reads the items of a statement that returns lists of elements which it has found by filters.
   *
   * @param query with a limit
   * @param item reads an item; empty when an element of it was deleted
   */
  public <T> List<T> answer(
      Call call, Neo4jQuery query, ItemReader<Optional<FoundItem<T>>> item, ReadAnswer answer) {
    return read(
        call,
        (rows, reader) -> {
          List<Optional<ReadAnswer.Checked<T>>> all =
              ElementReader.all(
                  rows.atLeastOne(
                      query.withLimit(answer.most()),
                      list ->
                          ElementReader.chunk(
                              list, one -> item.read(reader, one).map(answer::check))));
          reader.requireWhole();
          return answer.of(all);
        });
  }

  /** Converts an item. */
  public interface ItemReader<T> {
    T read(ElementReader reader, Object item);
  }

  /** Reads one element, which needs no counts of batches. */
  public <T> Optional<T> single(Call call, Neo4jQuery query, ItemReader<T> item) {
    return read(
        call,
        (statements, batches) -> unguardedRows(statements),
        (rows, reader) -> rows.list(query, one -> item.read(reader, one)).stream().findFirst());
  }

  /** The statement of {@link #items}, in the form that is sent. */
  public Neo4jQuery asSent(Neo4jQuery query) {
    return gate.guardedRows(query);
  }

  private Rows guardedRows(Statements statements, LostBatches batches) {
    return new GuardedRows(gate, statements, batches);
  }

  /** The statements of one attempt. Together they see a batch completely or not at all. */
  private static final class GuardedRows implements Rows {
    private final GateCompiler gate;
    private final Statements statements;
    private final LostBatches batches;
    private OptionalLong closed = OptionalLong.empty(); // batches, before the first statement

    GuardedRows(GateCompiler gate, Statements statements, LostBatches batches) {
      this.gate = gate;
      this.statements = statements;
      this.batches = batches;
    }

    @Override
    public <R> List<R> list(Neo4jQuery query, Function<Object, R> item) {
      return checked(gate.guarded(query), item);
    }

    @Override
    public <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item) {
      return checked(gate.guardedRows(query), item);
    }

    private <R> List<R> checked(Neo4jQuery query, Function<Object, R> item) {
      List<R> items = new ArrayList<>();
      statements.list(
          query,
          row -> {
            if (closed.isEmpty()) {
              closed = OptionalLong.of(row.get(1).asLong());
            }
            if (row.get(2).asLong() != closed.getAsLong()) {
              throw batches.lost();
            }
            return !row.get(0).isNull() && items.add(item.apply(row.get(0).asObject()));
          });
      return items;
    }
  }

  private Rows exclusiveRows(Statements statements) {
    stopBatches(statements);
    return unguardedRows(statements);
  }

  /**
   * Waits for the batches that are committing, and keeps other batches from beginning to commit
   * until the transaction ends.
   */
  private void stopBatches(Statements statements) {
    if (statements.number(gate.stop()) == 0) {
      throw new LostRace("the counts of batches: the namespace was dropped");
    }
    statements.number(gate.await());
    statements.number(gate.closeAll());
  }

  private static Rows unguardedRows(Statements statements) {
    return new Rows() {
      @Override
      public <R> List<R> list(Neo4jQuery query, Function<Object, R> item) {
        return statements.list(query, row -> item.apply(row.get(0).asObject()));
      }

      @Override
      public <R> List<R> atLeastOne(Neo4jQuery query, Function<Object, R> item) {
        return list(query, item);
      }
    };
  }
}
