package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.NodeWriteCompiler;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.ChunkedDeletion;
import io.lmscore.store.spi.graph.ChunkedDeletion.Progress;
import java.util.List;

/** Deletes a node with any number of relationships, in one transaction for each chunk of them. */
final class ChunkedDelete {
  private ChunkedDelete() {}

  /**
   * Deletes the node; returns whether it was stored. A node with relationships of other
   * applications cannot be deleted. This is checked before the first chunk and again before the
   * last.
   */
  static boolean run(Neo4jClient client, Identities identities, Call call, NodeId id) {
    NodeWriteCompiler compiler = new NodeWriteCompiler(identities);
    client.read(call, statements -> checkForeign(call, statements, compiler, id));
    return ChunkedDeletion.run(
        call,
        id,
        () -> client.write(call, statements -> deleteChunk(call, statements, compiler, id)));
  }

  private static Progress deleteChunk(
      Call call, Statements statements, NodeWriteCompiler compiler, NodeId id) {
    long deleted = statements.number(compiler.deleteSomeRelationships(id, ChunkedDeletion.CHUNK));
    if (deleted == ChunkedDeletion.CHUNK) {
      return Progress.PARTIAL;
    }
    checkForeign(call, statements, compiler, id);
    boolean isDeleted = statements.number(compiler.delete(List.of(id))) > 0;
    if (isDeleted) {
      return Progress.DELETED;
    }
    return deleted > 0 ? Progress.PARTIAL : Progress.MISSING;
  }

  private static List<Boolean> checkForeign(
      Call call, Statements statements, NodeWriteCompiler compiler, NodeId id) {
    return statements.list(
        compiler.degrees(List.of(id)),
        row -> {
          ForeignRelationships.check(call, Write.delete(id).describe(), row.get("others").asLong());
          return true;
        });
  }
}
