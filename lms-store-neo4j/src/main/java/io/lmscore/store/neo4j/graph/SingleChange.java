package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ChangedElements;
import java.util.Optional;

/**
 * Changes one element with two statements and no transaction around them: reads it, and replaces
 * its properties if, under its lock, they are still those that were read. It does not matter
 * whether other writes came and went in between: the change depends only on the content.
 */
final class SingleChange {
  private final Neo4jClient client;
  private final ConsistentReads reads;
  private final Identities identities;
  private final Call call;
  private final ChangedElements changed;

  SingleChange(
      Neo4jClient client, ConsistentReads reads, Identities identities, Call call, Batch batch) {
    this.client = client;
    this.reads = reads;
    this.identities = identities;
    this.call = call;
    this.changed = new ChangedElements(call, batch);
  }

  /**
   * Makes the change if it takes effect.
   *
   * @return false when nothing was changed, and the change must be resolved under a lock
   */
  boolean isApplied(Batch batch) {
    return batch.nodeChanges().isEmpty()
        ? isApplied(batch.relationshipChanges().get(0).write())
        : isApplied(batch.nodeChanges().get(0).write());
  }

  private boolean isApplied(ChangeNode write) {
    NodeWriteCompiler compiler = new NodeWriteCompiler(identities);
    Optional<ReadElement<Node>> found =
        reads.single(
            call,
            new ElementCompiler(identities).node(write.id()),
            (reader, item) ->
                new ReadElement<>(reader.node(item), ElementReader.storedProperties(item)));
    return found
        .flatMap(
            stored ->
                changed
                    .nodeIfChanged(write, stored.element())
                    .map(node -> compiler.replace(stored.properties(), node)))
        .filter(this::isReplaced)
        .isPresent();
  }

  private boolean isApplied(ChangeRelationship write) {
    RelationshipWriteCompiler compiler = new RelationshipWriteCompiler(identities);
    Optional<ReadElement<Relationship>> found =
        reads.single(
            call,
            new ElementCompiler(identities).relationship(write.id()),
            (reader, item) ->
                new ReadElement<>(reader.relationship(item), ElementReader.storedProperties(item)));
    return found
        .flatMap(
            stored ->
                changed
                    .relationshipIfChanged(write, stored.element())
                    .map(relationship -> compiler.replace(stored.properties(), relationship)))
        .filter(this::isReplaced)
        .isPresent();
  }

  private boolean isReplaced(Neo4jQuery replacement) {
    return client.writeStatement(call, statements -> statements.number(replacement)) > 0;
  }
}
