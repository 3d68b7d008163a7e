package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.ChunkedDeletion;
import io.lmscore.store.spi.graph.ChunkedDeletion.Progress;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.NodeWriteCompiler;
import io.lmscore.store.timescale.sql.NodeWriteCompiler.Lock;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes a node with any number of relationships, in one transaction for each chunk of them. */
final class ChunkedDelete {
  private final NodeWriteCompiler compiler;
  private final NodeId id;

  private ChunkedDelete(Tables tables, NodeId id) {
    this.compiler = new NodeWriteCompiler(tables);
    this.id = id;
  }

  /** Deletes the node; returns whether it was stored. */
  static boolean run(PostgresClient client, Tables tables, Call call, NodeId id) {
    ChunkedDelete delete = new ChunkedDelete(tables, id);
    return ChunkedDeletion.run(call, id, () -> client.write(call, delete::deleteChunk));
  }

  private Progress deleteChunk(Session session) throws SQLException {
    @Nullable Long num =
        session.first(compiler.lock(List.of(id), Lock.UPDATE), row -> row.getLong(2));
    if (num == null) {
      return Progress.MISSING;
    }
    if (session.update(compiler.deleteSomeRelationships(num, ChunkedDeletion.CHUNK))
        == ChunkedDeletion.CHUNK) {
      return Progress.PARTIAL;
    }
    session.update(compiler.delete(new long[] {num}));
    return Progress.DELETED;
  }
}
