package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.StoreException;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Names;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.PurgeCompiler;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.PartialChange;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.neo4j.driver.Record;

/**
 * Removes data portion by portion, each in its own transaction. After the first removed element, a
 * failure is {@code OUTCOME_UNKNOWN}. For one call.
 */
public final class Purge {
  private final Neo4jClient client;
  private final PurgeCompiler compiler;
  private final GateCompiler gate;
  private long removed;

  public Purge(Neo4jClient client, Identities identities) {
    this.client = client;
    this.compiler = new PurgeCompiler(identities);
    this.gate = new GateCompiler(identities);
  }

  /** Removes all tombstones; returns how many. */
  public long tombstones(Call call) {
    return inParts(
        () ->
            removeAll(call, compiler.tombstones(Names.NODE_TOMBSTONE))
                + removeAll(call, compiler.tombstones(Names.RELATIONSHIP_TOMBSTONE)));
  }

  /** Removes the tombstones written at that moment or before; returns how many. */
  public long tombstones(Call call, Instant cutoff) {
    return inParts(
        () ->
            removeAll(call, compiler.tombstones(Names.NODE_TOMBSTONE, cutoff))
                + removeAll(call, compiler.tombstones(Names.RELATIONSHIP_TOMBSTONE, cutoff)));
  }

  /**
   * Removes all data of the namespace.
   *
   * @throws BackendException when nodes remain because they have relationships of other
   *     applications
   */
  public void namespace(Call call) {
    long left =
        inParts(
            () -> {
              removeAll(call, compiler.relationships());
              removeAll(call, compiler.nodes());
              removeAll(call, compiler.tombstones(Names.NODE_TOMBSTONE));
              removeAll(call, compiler.tombstones(Names.RELATIONSHIP_TOMBSTONE));
              removeAll(call, gate.remove());
              return client.read(call, statements -> statements.number(compiler.nodesOfOthers()));
            });
    if (left > 0) {
      throw ForeignRelationships.refusal(
          call, "everything except " + left + " nodes is deleted; each of them has relationships");
    }
  }

  private record Portion(long removed, long found) {
    static Portion of(Record row) {
      return new Portion(row.get(0).asLong(), row.get(row.size() - 1).asLong());
    }
  }

  private long inParts(LongSupplier work) {
    try {
      return work.getAsLong();
    } catch (StoreException e) {
      throw removed == 0 ? e : PartialChange.failure(e, removed + " elements are removed");
    }
  }

  private long removeAll(Call call, Neo4jQuery portion) {
    long total = 0;
    Portion last;
    do {
      call.check();
      last = client.write(call, statements -> statements.list(portion, Portion::of).get(0));
      total += last.removed();
      removed += last.removed();
    } while (last.found() == PurgeCompiler.portion());
    return total;
  }
}
