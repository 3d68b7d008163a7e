package io.lmscore.store.memory.plan;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Row;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.MatchRows;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, in the state in which the call began. Until it is closed, it keeps that
 * state in memory. Each row is made in a call of its own, because it may count many relationships.
 *
 * @param <T> what the rows are made of
 */
public final class RowCursor<T> implements Cursor<Row> {
  private static final String METHOD = "graph.streamRows";

  private final HeapCalls calls;
  private final List<T> items;
  private final BiFunction<MatchRows, T, Row> row;
  private volatile @Nullable GraphState state;
  private int next;

  /**
   * @param items what was found in that state
   * @param row makes the row of an item
   */
  public RowCursor(
      GraphState state, List<T> items, BiFunction<MatchRows, T, Row> row, HeapCalls calls) {
    this.state = state;
    this.items = items;
    this.row = row;
    this.calls = calls;
  }

  @Override
  public boolean hasNext() {
    open();
    calls.checkOpen(METHOD);
    return next < items.size();
  }

  @Override
  public Row next() {
    GraphState open = open();
    MatchRows rows = DegreeCount.rows(open, calls.begin(METHOD));
    if (next == items.size()) {
      throw new NoSuchElementException("the cursor has no more rows");
    }
    Row made = row.apply(rows, items.get(next));
    next++;
    return made;
  }

  @Override
  public void close() {
    state = null;
  }

  private GraphState open() {
    @Nullable GraphState open = state;
    if (open == null) {
      throw new ClosedException("memory " + METHOD + ": the cursor");
    }
    return open;
  }
}
