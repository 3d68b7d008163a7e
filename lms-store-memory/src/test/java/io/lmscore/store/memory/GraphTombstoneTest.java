package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.spi.Backend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphTombstoneTest {
  private static final NodeId A = NodeId.of("a");
  private static final RelationshipId A_TO_A = RelationshipId.of(A, "R", A);

  private final GraphTestBed.ManualClock clock = new GraphTestBed.ManualClock();
  private final Backend backend = GraphTestBed.open(Map.of(), clock);
  private final GraphStore graph = backend.graph();

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void purgeTombstones_someOldEnough_forgetsThoseAlone() {
    delete(3);
    clock.advance(Duration.ofHours(1));
    graph.write(List.of(new Write.DeleteRelationship(A_TO_A, 2, WriteCondition.ALWAYS)));
    clock.advance(Duration.ofHours(1));

    assertThat(graph.purgeTombstones(Duration.ofHours(2).plusNanos(1))).isZero();
    assertThat(putIfNewer(2)).isEqualTo(Outcome.SKIPPED);
    assertThat(graph.purgeTombstones(Duration.ofHours(2))).isEqualTo(1);
    assertThat(putIfNewer(2)).isEqualTo(Outcome.APPLIED);
    assertThat(graph.purgeTombstones(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void purgeTombstones_clockWentBack_zeroForgetsAll() {
    delete(3);
    clock.advance(Duration.ofHours(-1));

    assertThat(graph.purgeTombstones(Duration.ofNanos(1))).isZero();
    assertThat(graph.purgeTombstones(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void delete_lowerOrEqualVersion_keepsTombstoneAndItsTime() {
    delete(3);
    clock.advance(Duration.ofHours(1));
    delete(2);
    delete(3);

    assertThat(putIfNewer(3)).isEqualTo(Outcome.SKIPPED);
    assertThat(graph.purgeTombstones(Duration.ofHours(1))).isEqualTo(1);
  }

  @Test
  void delete_withoutVersion_leavesTombstoneAlone() {
    delete(3);

    assertThat(graph.delete(A)).isFalse();
    assertThat(putIfNewer(3)).isEqualTo(Outcome.SKIPPED);
  }

  private void delete(long version) {
    graph.write(List.of(new Write.DeleteNode(A, version, WriteCondition.ALWAYS)));
  }

  private Outcome putIfNewer(long version) {
    return graph.put(Node.of("a", "N").withVersion(version), WriteCondition.IF_NEWER);
  }
}
