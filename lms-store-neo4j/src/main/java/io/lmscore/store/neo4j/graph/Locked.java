package io.lmscore.store.neo4j.graph;

import io.lmscore.store.spi.graph.StoredState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a batch knows of the elements that it has locked. */
record Locked<I>(Map<I, StoredState> known) {
  StoredState of(I id) {
    return Objects.requireNonNull(known.get(id));
  }

  /** Those of whom a tombstone was made to be locked, and is to go again. */
  List<I> bare(Stream<I> ids) {
    return ids.filter(id -> of(id).tombstone().isEmpty()).toList();
  }
}
