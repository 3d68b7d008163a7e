package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the fingerprints of a graph. */
public final class DigestScan {
  private final Sums nodes = new Sums();
  private final Sums relationships = new Sums();

  private DigestScan() {}

  public static Digest digest(GraphState state, Call call) {
    DigestScan scan = new DigestScan();
    for (int number = 0; number < state.ids().bound(); number++) {
      @Nullable Node node = state.nodes().get(number);
      if (node != null) {
        call.step();
        scan.nodes.add(
            Fingerprints.bucket(node.id()), Fingerprints.fingerprint(node.id(), node.version()));
        state.forEach(number, Direction.OUT, edge -> scan.add(state, edge, call));
      }
    }
    return new Digest(scan.nodes.buckets(), scan.relationships.buckets());
  }

  private void add(GraphState state, Edge edge, Call call) {
    call.step();
    RelationshipId id = state.id(edge);
    relationships.add(
        Fingerprints.bucket(id), Fingerprints.fingerprint(id, edge.detail().version()));
  }

  private static final class Sums {
    private final long[] counts = new long[Digest.BUCKETS];
    private final long[] fingerprints = new long[Digest.BUCKETS];

    void add(int bucket, long fingerprint) {
      counts[bucket]++;
      fingerprints[bucket] += fingerprint;
    }

    List<Digest.Bucket> buckets() {
      List<Digest.Bucket> filled = new ArrayList<>();
      for (int i = 0; i < Digest.BUCKETS; i++) {
        if (counts[i] > 0) {
          filled.add(new Digest.Bucket(i, counts[i], fingerprints[i]));
        }
      }
      return filled;
    }
  }
}
