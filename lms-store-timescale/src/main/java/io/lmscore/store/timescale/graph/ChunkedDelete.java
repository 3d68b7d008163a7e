package io.lmscore.store.timescale.graph;

import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.graph.NodeWriteCompiler.Lock;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes a node with any number of relationships, a transaction for each chunk of them. */
public final class ChunkedDelete {
  private static final int CHUNK = 5_000;

  private final PostgresClient client;
  private final NodeWriteCompiler compiler;
  private final Deadline call;
  private final NodeId id;
  private boolean hasDeleted;

  private ChunkedDelete(PostgresClient client, String schema, Deadline call, NodeId id) {
    this.client = client;
    this.compiler = new NodeWriteCompiler(GraphTables.in(schema));
    this.call = call;
    this.id = id;
  }

  private enum Progress {
    MISSING,
    SOME_LEFT,
    GONE
  }

  /** Whether there was such a node. */
  public static boolean run(PostgresClient client, String schema, Deadline call, NodeId id) {
    return new ChunkedDelete(client, schema, call, id).run();
  }

  private boolean run() {
    try {
      Progress progress = client.write(call, this::deleteChunk);
      while (progress == Progress.SOME_LEFT) {
        hasDeleted = true;
        call.check();
        progress = client.write(call, this::deleteChunk);
      }
      return hasDeleted || progress == Progress.GONE;
    } catch (TimedOutException e) {
      throw hasDeleted ? TimedOutException.outcomeUnknown(halfDone(e), e) : e;
    } catch (UnavailableException e) {
      throw hasDeleted ? UnavailableException.answerLost(halfDone(e), e) : e;
    }
  }

  private Progress deleteChunk(Session session) throws SQLException {
    @Nullable Long num =
        session.first(compiler.lock(List.of(id), Lock.UPDATE), row -> row.getLong(2));
    if (num == null) {
      return Progress.MISSING;
    }
    if (session.update(compiler.deleteSomeRelationships(num, CHUNK)) == CHUNK) {
      return Progress.SOME_LEFT;
    }
    session.update(compiler.delete(new long[] {num}));
    return Progress.GONE;
  }

  private String halfDone(StoreException e) {
    return e.getMessage() + "; some relationships of node '" + id + "' are deleted";
  }
}
