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
  private static final int AT_ONCE = 1_000;

  private final ResultCursor cursor;
  private List<Record> collected = new ArrayList<>();
  private boolean hasEnded;

  private Rows(ResultCursor cursor) {
    this.cursor = cursor;
  }

  /** Collects all rows, or the most that are collected at once. */
  static CompletionStage<Rows> of(ResultCursor cursor) {
    return new Rows(cursor).more();
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
  CompletionStage<Rows> more() {
    collected = new ArrayList<>();
    CompletableFuture<Rows> enough = new CompletableFuture<>();
    collect(enough);
    return enough;
  }

  private void collect(CompletableFuture<Rows> enough) {
    while (!enough.isDone()) {
      CompletableFuture<Record> next = cursor.nextAsync().toCompletableFuture();
      boolean isHere = next.isDone();
      CompletableFuture<Record> unused =
          next.whenComplete(
              (row, e) -> {
                add(row, e, enough);
                if (!isHere) {
                  collect(enough);
                }
              });
      if (!isHere) {
        return;
      }
    }
  }

  private void add(@Nullable Record row, @Nullable Throwable failure, CompletableFuture<Rows> to) {
    if (failure != null) {
      to.completeExceptionally(failure);
    } else if (row == null) {
      hasEnded = true;
      to.complete(this);
    } else {
      collected.add(row);
      if (collected.size() == AT_ONCE) {
        to.complete(this);
      }
    }
  }
}
