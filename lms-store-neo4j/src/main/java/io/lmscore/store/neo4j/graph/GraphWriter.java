package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Outcome;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Neo4jClient.Work;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.isolation.BatchMarks;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.BatchWriter;
import io.lmscore.store.spi.graph.GraphConflicts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a batch in one transaction. The number of statements depends on the number of its labels
 * and types, not on its size. A single unconditional put is one statement; a single change that
 * takes effect is two.
 *
 * <p>A condition is evaluated under locks: of the element if it is stored, and always of its
 * tombstone. An unconditional put of the same element meets the unique key, and the transaction
 * begins again.
 */
final class GraphWriter {
  private final Neo4jClient client;
  private final ConsistentReads reads;
  private final Neo4jSchema schema;
  private final Identities identities;
  private final GateCompiler gate;

  GraphWriter(
      Neo4jClient client, ConsistentReads reads, Neo4jSchema schema, Identities identities) {
    this.client = client;
    this.reads = reads;
    this.schema = schema;
    this.identities = identities;
    this.gate = new GateCompiler(identities);
  }

  /** Writes the batch; returns the outcomes in the order of the caller's list. */
  List<Outcome> write(Call call, Batch batch, Instant now) {
    if (batch.isSingleChange()
        && new SingleChange(client, reads, identities, call, batch).isApplied(batch)) {
      return List.of(Outcome.APPLIED);
    }
    schema.ensureTypes(call, types(batch));
    schema.ensureTypesInUse(call, NewTypes.candidates(batch));
    GraphConflicts conflicts = new GraphConflicts(call, batch);
    if (isOnePut(batch)) {
      return new SinglePut(client, identities, conflicts).put(call, batch);
    }
    try (BatchMarks marks = new BatchMarks(client, gate, call)) {
      Work<List<Outcome>> work =
          statements -> {
            marks.endAttempts();
            Publication publication = new Publication(marks, statements, touchesMany(batch));
            List<Outcome> outcomes = run(statements, conflicts, publication, now);
            publication.require();
            return outcomes;
          };
      return batch.isRepeatable() ? client.writeIdempotent(call, work) : client.write(call, work);
    }
  }

  /**
   * Whether a reader could see only a part of the batch. A node is deleted with its relationships.
   */
  private static boolean touchesMany(Batch batch) {
    return batch.size() > 1 || !batch.nodeDeletes().isEmpty();
  }

  private static boolean isOnePut(Batch batch) {
    return batch.size() == 1 && batch.isRepeatable();
  }

  /**
   * The types of relationships that are put or may leave a tombstone. Other types may have no
   * constraint; a batch with their relationships looks at its end whether they have one: {@link
   * NewTypes}.
   */
  private static Set<String> types(Batch batch) {
    return Stream.concat(
            batch.relationshipPuts().stream().map(item -> item.write().relationship().id().type()),
            batch.relationshipDeletes().stream()
                .filter(item -> NewTypes.leavesTombstone(item.write()))
                .map(item -> item.write().id().type()))
        .collect(Collectors.toSet());
  }

  /** Publishes, once in an attempt, that the batch is committing. */
  private static final class Publication {
    private final BatchMarks marks;
    private final Statements statements;
    private boolean isNeeded;

    /**
     * @param isNeeded whether readers could see only a part of the batch
     */
    Publication(BatchMarks marks, Statements statements, boolean isNeeded) {
      this.marks = marks;
      this.statements = statements;
      this.isNeeded = isNeeded;
    }

    void require() {
      if (isNeeded) {
        marks.open(statements);
        isNeeded = false;
      }
    }
  }

  private List<Outcome> run(
      Statements statements, GraphConflicts conflicts, Publication publication, Instant now) {
    NewTypes newTypes = new NewTypes(schema, statements, conflicts.batch(), publication::require);
    NodeWriter nodes = new NodeWriter(identities, statements, conflicts, now);
    RelationshipWriter relationships =
        new RelationshipWriter(identities, statements, conflicts, nodes, newTypes, now);
    return BatchWriter.write(conflicts, nodes, relationships, newTypes);
  }
}
