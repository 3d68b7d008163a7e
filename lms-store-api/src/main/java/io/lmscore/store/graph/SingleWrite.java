package io.lmscore.store.graph;

import io.lmscore.store.ConflictException;
import java.util.List;

/** Makes one write as a batch of one. */
final class SingleWrite {
  private SingleWrite() {}

  /**
   * Makes the write.
   *
   * @throws ConflictException like {@link GraphStore#write}, without an index, because the caller
   *     gave no list
   */
  static Outcome of(GraphStore graph, Write write) {
    try {
      return graph.write(List.of(write)).get(0);
    } catch (ConflictException e) {
      throw e.withoutIndex();
    }
  }
}
