package io.lmscore.store.graph;

import io.lmscore.store.ConflictException;
import java.util.List;

/** One write as a batch of its own. */
final class SingleWrite {
  private SingleWrite() {}

  /**
   * Makes the write.
   *
   * @throws ConflictException as {@link GraphStore#write}, without a place: the caller gave no list
   */
  static Outcome of(GraphStore graph, Write write) {
    try {
      return graph.write(List.of(write)).get(0);
    } catch (ConflictException e) {
      throw e.withoutIndex();
    }
  }
}
