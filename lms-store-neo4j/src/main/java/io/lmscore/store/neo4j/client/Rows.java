package io.lmscore.store.neo4j.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.ResultCursor;

/**
 * The rows of a statement, collected in the thread of the driver. So a caller is woken once for
 * many rows, and not for each message. Used by one caller.
 */
final class Rows {
  private static final int BATCH_SIZE = 1_000;

  private final ResultCursor cursor;
  private List<Record> collected = new ArrayList<>();
  private boolean hasEnded;

  private Rows(ResultCursor cursor) {
    this.cursor = cursor;
  }

  /** Collects all rows, or the most that are collected at once. */
  static CompletionStage<Rows> of(ResultCursor cursor) {
    return new Rows(cursor).collectNext();
  }

  /** The collected rows; empty only when there are no more. */
  List<Record> collected() {
    return collected;
  }

  /** Whether there are no more rows. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Collects the next rows, which replace those collected before. */
  CompletionStage<Rows> collectNext() {
    collected = new ArrayList<>();
    CompletableFuture<Rows> batch = new CompletableFuture<>();
    collect(batch);
    return batch;
  }

  private void collect(CompletableFuture<Rows> batch) {
    while (!batch.isDone()) {
      CompletableFuture<Record> next = cursor.nextAsync().toCompletableFuture();
      boolean isComplete = next.isDone();
      CompletableFuture<Record> unused =
          next.whenComplete(
              (row, e) -> {
                add(row, e, batch);
                if (!isComplete) {
                  collect(batch);
                }
              });
      if (!isComplete) {
        return;
      }
    }
  }

  private void add(
      @Nullable Record row, @Nullable Throwable failure, CompletableFuture<Rows> batch) {
    if (failure != null) {
      batch.completeExceptionally(failure);
    } else if (row == null) {
      hasEnded = true;
      batch.complete(this);
    } else {
      collected.add(row);
      if (collected.size() == BATCH_SIZE) {
        batch.complete(this);
      }
    }
  }
}
