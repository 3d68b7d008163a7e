package io.lmscore.store.memory.plan;

import io.lmscore.store.ClosedException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.Node;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.graph.GraphState;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of an answer, in the state in which the call began. Until it is closed, it keeps that
 * state in memory.
 */
public final class NodeCursor implements Cursor<Node> {
  private final HeapCalls calls;
  private final int[] numbers;
  private volatile @Nullable GraphState state;
  private int next;

  /**
   * @param numbers the numbers of nodes of that state
   */
  public NodeCursor(GraphState state, int[] numbers, HeapCalls calls) {
    this.state = state;
    this.numbers = numbers;
    this.calls = calls;
  }

  @Override
  public boolean hasNext() {
    open();
    return next < numbers.length;
  }

  @Override
  public Node next() {
    GraphState open = open();
    if (next == numbers.length) {
      throw new NoSuchElementException("the cursor has no more nodes");
    }
    Node node = open.node(numbers[next]);
    next++;
    return node;
  }

  @Override
  public void close() {
    state = null;
  }

  private GraphState open() {
    @Nullable GraphState open = state;
    if (open == null) {
      throw new ClosedException("memory graph.stream: the cursor");
    }
    calls.checkOpen("graph.stream");
    return open;
  }
}
