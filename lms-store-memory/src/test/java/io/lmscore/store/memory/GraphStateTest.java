package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.memory.plan.DigestScan;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphStateTest {
  private static final HeapCall CALL = new HeapCall("test", Duration.ofMinutes(1));

  private final HeapGraph graph = new HeapGraph();
  private final Random random = new Random(13);

  @Test
  void earlierState_laterWrites_staysAsItWas() {
    List<GraphState> states = new ArrayList<>();
    List<Digest> digests = new ArrayList<>();
    for (int round = 0; round < 60; round++) {
      write(batch());
      states.add(graph.state());
      digests.add(DigestScan.digest(graph.state(), CALL));
    }

    assertThat(digests).doesNotHaveDuplicates();
    for (int i = 0; i < states.size(); i++) {
      assertThat(DigestScan.digest(states.get(i), CALL)).isEqualTo(digests.get(i));
    }
  }

  @Test
  void write_lastOfTheBatchFails_leavesTheVeryState() {
    write(List.of(Write.put(Node.of("a", "N")), Write.put(Node.of("b", "N"))));
    GraphState before = graph.state();

    assertThatThrownBy(
            () ->
                write(
                    List.of(
                        Write.delete(NodeId.of("a")),
                        Write.put(Node.of("c", "N")),
                        Write.put(Relationship.of("b", "R", "missing")))))
        .isInstanceOf(ConflictException.class);
    assertThat(graph.state()).isSameAs(before);
  }

  /** Puts nodes, relationships to a few hubs and among the others, and deletes some of each. */
  private List<Write> batch() {
    List<Write> writes = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Node node = Node.of("n" + random.nextInt(1_000), "N").withVersion(random.nextInt(100));
      if (ids.add(node.id())) {
        writes.add(i % 10 == 0 ? Write.delete(node.id()) : Write.put(node, WriteCondition.ALWAYS));
      }
    }
    List<NodeId> ends = stored();
    for (int i = 0; i < 400 && !ends.isEmpty(); i++) {
      NodeId from = ends.get(random.nextInt(i % 2 == 0 ? Math.min(3, ends.size()) : ends.size()));
      NodeId to = ends.get(random.nextInt(ends.size()));
      Relationship relationship =
          Relationship.of(from.value(), "R" + random.nextInt(3), to.value(), "i", i % 5);
      if (!ids.contains(from) && !ids.contains(to) && ids.add(relationship.id())) {
        writes.add(i % 10 == 0 ? Write.delete(relationship.id()) : Write.put(relationship));
      }
    }
    return writes;
  }

  private List<NodeId> stored() {
    List<NodeId> stored = new ArrayList<>();
    for (int i = 0; i < graph.state().ids().bound(); i++) {
      if (graph.state().nodes().get(i) != null) {
        stored.add(graph.state().ids().id(i));
      }
    }
    return stored;
  }

  private void write(List<Write> writes) {
    Batch batch = Batch.of(writes, new IndexedProperties(Map.of()));
    graph.write(CALL, batch, Instant.EPOCH);
  }
}
