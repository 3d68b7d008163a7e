package io.lmscore.store.memory.plan;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Row;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, in the state in which the call began. Until it is closed, it keeps that
 * state in memory. Each row is made in a call of its own, because it may count many relationships.
 */
public final class RowCursor implements Cursor<Row> {
  private static final String METHOD = "graph.streamRows";

  private final HeapCalls calls;
  private final List<Match> matches;
  private final List<Column> columns;
  private volatile @Nullable GraphState state;
  private int next;

  /**
   * @param matches nodes of that state
   */
  public RowCursor(GraphState state, List<Match> matches, List<Column> columns, HeapCalls calls) {
    this.state = state;
    this.matches = matches;
    this.columns = columns;
    this.calls = calls;
  }

  @Override
  public boolean hasNext() {
    open();
    calls.checkOpen(METHOD);
    return next < matches.size();
  }

  @Override
  public Row next() {
    GraphState open = open();
    MatchRows rows = DegreeCount.rows(open, calls.begin(METHOD));
    if (next == matches.size()) {
      throw new NoSuchElementException("the cursor has no more rows");
    }
    Row row = rows.row(matches.get(next), columns);
    next++;
    return row;
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
