package io.lmscore.store.memory.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.PublishedState;
import io.lmscore.store.memory.call.PublishedState.WriteResult;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The graph of one namespace. Reads take its {@link #state()}. Writes create the next state, one at
 * a time. Thread-safe.
 */
public final class HeapGraph {
  private final PublishedState<GraphState> published =
      new PublishedState<>(GraphState.empty(new Names()));

  // Only writers access these.
  private final Tombstones<NodeId> nodeTombstones = new Tombstones<>();
  private final Tombstones<RelationshipId> relationshipTombstones = new Tombstones<>();

  /** The graph at this moment. */
  public GraphState state() {
    return published.state();
  }

  /** Ensures that these properties are indexed. */
  public void index(HeapCall call, IndexedProperties properties) {
    published.replace(call, state -> state.indexed(properties, call));
  }

  /** Applies all the changes or throws. */
  public List<Outcome> write(HeapCall call, Batch batch, Instant now) {
    return published.write(
        call,
        state -> {
          GraphEditor editor = new GraphEditor(state);
          WritePlan plan = new WritePlan(this, editor, call, batch, now);
          List<Outcome> outcomes = plan.run();
          GraphState next = editor.state();
          plan.writeTombstones();
          return new WriteResult<>(next, outcomes);
        });
  }

  /** Deletes a node with any number of relationships, in chunks; returns whether it was stored. */
  public boolean deleteInChunks(HeapCall call, NodeId id) {
    return new ChunkedDelete(published, call, id).run();
  }

  /** Removes tombstones at least that old; returns how many. */
  public long purgeTombstones(HeapCall call, Duration age, Instant now) {
    return published.write(
        call,
        state ->
            new WriteResult<>(
                state, nodeTombstones.purge(age, now) + relationshipTombstones.purge(age, now)));
  }

  /** Removes all data, including tombstones. */
  public void clear(HeapCall call) {
    published.replace(
        call,
        state -> {
          nodeTombstones.clear();
          relationshipTombstones.clear();
          return state.cleared();
        });
  }

  PublishedState<GraphState> published() {
    return published;
  }

  Tombstones<NodeId> nodeTombstones() {
    return nodeTombstones;
  }

  Tombstones<RelationshipId> relationshipTombstones() {
    return relationshipTombstones;
  }
}
