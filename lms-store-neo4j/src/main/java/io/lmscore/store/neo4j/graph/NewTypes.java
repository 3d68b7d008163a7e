package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.MissingElements;
import io.lmscore.store.spi.graph.MissingElementsCheck;
import io.lmscore.store.spi.server.LostRace;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types in a batch of which no relationship was ever stored, so that its deletes and changes of
 * them find nothing. Without a constraint, there is no unique key to lock. With one, each statement
 * that looks for a missing element in order to write it locks the key until the transaction ends.
 *
 * <p>So the check at the end of a batch looks only for constraints, which stay: if a type has none,
 * its relationships were missing all the time before, and another batch that stores one begins
 * after the check. If a type has one meanwhile, the next attempt finds it there and locks the key.
 * So there is at most one further attempt for each type.
 *
 * <p>Before the check, readers learn that this batch is committing. Else they could see what the
 * other batch has stored beside the old state of what this batch changes, although it comes first.
 */
final class NewTypes implements MissingElementsCheck<RuntimeException> {
  private final Neo4jSchema schema;
  private final Statements statements;
  private final Runnable publication;
  private final Set<String> types;

  /**
   * Asks the server about the {@link #candidates}.
   *
   * @param publication tells readers that the batch is committing
   */
  NewTypes(Neo4jSchema schema, Statements statements, Batch batch, Runnable publication) {
    this.schema = schema;
    this.statements = statements;
    this.publication = publication;
    this.types = schema.withoutConstraint(statements, candidates(batch));
  }

  /**
   * The types of deletes and changes in a batch of several writes. A single write needs no second
   * look.
   */
  static Set<String> candidates(Batch batch) {
    return batch.size() == 1
        ? Set.of()
        : Stream.concat(
                batch.relationshipDeletes().stream()
                    .filter(item -> !leavesTombstone(item.write()))
                    .map(item -> item.write().id().type()),
                batch.relationshipChanges().stream().map(item -> item.write().id().type()))
            .collect(Collectors.toSet());
  }

  /** Whether a delete may leave or read a tombstone, though the relationship is missing. */
  static boolean leavesTombstone(DeleteRelationship write) {
    return write.version() > 0 || Batch.dependsOnTombstone(write);
  }

  /** Whether the relationship has such a type, and so is missing. */
  boolean contains(RelationshipId id) {
    return types.contains(id.type());
  }

  @Override
  public void requireMissing(
      MissingElements<DeleteNode, PutNode, ChangeNode> nodes,
      MissingElements<DeleteRelationship, PutRelationship, ChangeRelationship> relationships) {
    if (types.isEmpty()) {
      return;
    }
    publication.run();
    if (schema.withoutConstraint(statements, types).size() < types.size()) {
      throw new LostRace("relationships of a type that had none");
    }
  }
}
