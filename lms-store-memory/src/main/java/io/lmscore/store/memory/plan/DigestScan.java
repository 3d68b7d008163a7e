package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.DigestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the fingerprints of a graph. They are not stored: computing one takes about a
 * microsecond, and every put would take that much longer.
 */
public final class DigestScan {
  private static final int BYTES_OF_A_STEP = 64;

  private DigestScan() {}

  public static Digest digest(GraphState state, HeapCall call) {
    DigestBuilder builder = new DigestBuilder();
    for (int number = 0; number < state.ids().bound(); number++) {
      @Nullable Node node = state.nodes().get(number);
      if (node != null) {
        call.steps(1 + node.properties().bytes() / BYTES_OF_A_STEP);
        builder.add(node);
        state.forEach(
            number,
            Direction.OUT,
            edge -> {
              call.steps(1 + edge.detail().properties().bytes() / BYTES_OF_A_STEP);
              builder.add(state.relationship(edge));
            });
      }
    }
    return builder.digest();
  }
}
