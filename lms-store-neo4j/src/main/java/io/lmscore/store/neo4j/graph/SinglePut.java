package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write.PutNode;
import io.lmscore.store.graph.Write.PutRelationship;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.neo4j.cypher.RelationshipWriteCompiler;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.GraphConflicts;
import io.lmscore.store.spi.server.LostRace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts one element, stored or not, with one statement and no transaction around it. When the
 * statement puts nothing, the same attempt reads the reason. So a conflict after a lost answer is
 * not told as if nothing had been changed.
 */
final class SinglePut {
  private final Neo4jClient client;
  private final Identities identities;
  private final GraphConflicts conflicts;

  SinglePut(Neo4jClient client, Identities identities, GraphConflicts conflicts) {
    this.client = client;
    this.identities = identities;
    this.conflicts = conflicts;
  }

  List<Outcome> put(Call call, Batch batch) {
    if (batch.nodePuts().isEmpty()) {
      put(call, batch.relationshipPuts().get(0).write());
    } else {
      put(call, batch.nodePuts().get(0).write());
    }
    return List.of(Outcome.APPLIED);
  }

  private void put(Call call, PutNode write) {
    Node node = write.node();
    NodeWriteCompiler compiler = new NodeWriteCompiler(identities);
    Neo4jQuery query = compiler.put(node.label(), List.of(node));
    put(
        call,
        query,
        statements -> {
          Optional<String> stored = label(statements, compiler, node.id());
          if (stored.isPresent() && !stored.get().equals(node.label())) {
            throw conflicts.label(write, stored.get());
          }
          return new LostRace(write.describe()); // it was deleted meanwhile
        });
  }

  private void put(Call call, PutRelationship write) {
    Relationship relationship = write.relationship();
    Neo4jQuery query = new RelationshipWriteCompiler(identities).put(relationship);
    NodeWriteCompiler nodes = new NodeWriteCompiler(identities);
    put(
        call,
        query,
        statements -> {
          for (NodeId end : List.of(relationship.id().from(), relationship.id().to())) {
            if (label(statements, nodes, end).isEmpty()) {
              throw conflicts.missingEnd(write, end);
            }
          }
          return new LostRace(write.describe()); // an end was stored meanwhile
        });
  }

  /**
   * Puts with the statement.
   *
   * @param refusal throws the conflict by which the statement puts nothing; else a lost race
   */
  private void put(Call call, Neo4jQuery query, Function<Statements, LostRace> refusal) {
    client.writeIdempotentStatement(
        call,
        statements -> {
          if (statements.number(query) == 0) {
            throw refusal.apply(statements);
          }
          return true;
        });
  }

  private static Optional<String> label(
      Statements statements, NodeWriteCompiler compiler, NodeId id) {
    return statements
        .list(
            compiler.labels(List.of(id)),
            row -> ElementReader.label(id, row.get("labels").asList()))
        .stream()
        .findFirst();
  }
}
