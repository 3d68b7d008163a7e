package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Cursor;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By what statements ask for on the wire a cluster chooses who answers them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class Neo4jAccessModeTest {
  /** The mode of a statement that any member may answer, as drivers send it; writes have none. */
  private static final String READ_MODE = "\u0084mode\u0081r";

  private final FailureTestBed bed = new FailureTestBed();

  @AfterEach
  void close() throws IOException {
    bed.close();
  }

  @Test
  void reads_unlessToldOtherwise_askForAnyMember() {
    GraphStore store = bed.through();
    AtomicInteger forAny = bed.proxy().count(READ_MODE);
    read(store);
    assertThat(forAny).hasValue(3);
  }

  @Test
  void reads_accessModeWrite_askForTheLeader() {
    GraphStore store = bed.through("access-mode", "write");
    AtomicInteger forAny = bed.proxy().count(READ_MODE);
    read(store);
    assertThat(forAny).hasValue(0);
  }

  @Test
  void writes_always_askForTheLeader() {
    GraphStore store = bed.through();
    AtomicInteger forAny = bed.proxy().count(READ_MODE);
    store.put(Node.of("a", "X"));
    store.write(
        List.of(
            Write.put(Node.of("b", "X"), WriteCondition.ALWAYS),
            Write.put(Node.of("c", "X"), WriteCondition.ALWAYS)));
    assertThat(forAny).hasValue(0);
  }

  @Test
  void open_unknownAccessMode_saysWhatThereIs() {
    assertThatThrownBy(() -> bed.graph("access-mode", "any"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("access-mode", "read|write");
  }

  private static void read(GraphStore store) {
    assertThat(store.node(NodeId.of("a"))).isEmpty();
    Traversal around = Traversal.from(NodeId.of("a")).out("OWNS");
    assertThat(store.count(around)).isZero();
    try (Cursor<Node> nodes = store.stream(around)) {
      assertThat(nodes.hasNext()).isFalse();
    }
  }
}
