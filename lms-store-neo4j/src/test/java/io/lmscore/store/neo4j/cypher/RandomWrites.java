package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.graph.Write.DeleteRelationship;
import io.lmscore.store.graph.WriteCondition;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Statements that write. */
final class RandomWrites {
  private RandomWrites() {}

  static Neo4jQuery ofNodes(Identities identities, Random shape, RandomElements values) {
    NodeWriteCompiler compiler = new NodeWriteCompiler(identities);
    String label = values.labels().get(shape.nextInt(values.labels().size()));
    return switch (shape.nextInt(14)) {
      case 0 -> compiler.put(label, values.some(() -> values.node(label)));
      case 1 -> compiler.create(label, values.some(() -> values.node(label)));
      case 2 -> compiler.lock(values.ids());
      case 3 -> compiler.labels(values.ids());
      case 4 -> compiler.degrees(values.ids());
      case 5 -> compiler.deleteRelationships(values.ids());
      case 6 -> compiler.deleteSomeRelationships(values.id(), values.limit());
      case 7 -> compiler.delete(values.ids());
      case 8 -> compiler.removeTombstones(values.ids());
      case 9 -> compiler.measure(values.ids());
      case 10 -> compiler.read(values.ids());
      case 11 -> compiler.replace(values.some(() -> values.node(label)), id -> Map.of());
      case 12 -> compiler.replace(Map.of(), values.node(label));
      default ->
          compiler.writeTombstones(
              values.some(
                  () -> new DeleteNode(values.id(), values.limit(), WriteCondition.IF_NEWER)),
              Instant.ofEpochSecond(values.limit()));
    };
  }

  static Neo4jQuery ofRelationships(Identities identities, Random shape, RandomElements values) {
    RelationshipWriteCompiler compiler = new RelationshipWriteCompiler(identities);
    String type = values.types().get(shape.nextInt(values.types().size()));
    return switch (shape.nextInt(11)) {
      case 0 -> compiler.put(values.relationship(type));
      case 1 -> compiler.replace(type, values.some(() -> values.relationship(type)));
      case 2 -> compiler.create(type, values.some(() -> values.relationship(type)));
      case 3 -> compiler.lock(type, values.some(() -> values.relationshipId(type)));
      case 4 -> compiler.delete(type, values.some(() -> values.relationshipId(type)));
      case 5 -> compiler.removeTombstones(values.some(values::relationshipId));
      case 6 -> compiler.measure(type, values.some(() -> values.relationshipId(type)));
      case 7 -> compiler.read(type, values.some(() -> values.relationshipId(type)));
      case 8 ->
          compiler.replaceLocked(
              type, values.some(() -> values.relationship(type)), id -> Map.of());
      case 9 -> compiler.replace(Map.of(), values.relationship(type));
      default ->
          compiler.writeTombstones(
              values.some(
                  () ->
                      new DeleteRelationship(
                          values.relationshipId(), values.limit(), WriteCondition.IF_NEWER)),
              Instant.ofEpochSecond(values.limit()));
    };
  }
}
