package io.lmscore.store.memory;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.spi.Fingerprints;
import java.util.ArrayList;
import java.util.List;

/** Adds up the fingerprints of a graph. Runs under the lock for reading. */
final class DigestScan {
  private final Sums nodes = new Sums();
  private final Sums relationships = new Sums();

  private DigestScan() {}

  static Digest digest(HeapGraph graph, Call call) {
    DigestScan scan = new DigestScan();
    for (Vertex vertex : graph.vertices()) {
      call.step();
      scan.nodes.add(
          vertex.bucket(), Fingerprints.fingerprint(vertex.id(), vertex.node().version()));
      for (Edge edge : vertex.out().values()) {
        call.step();
        scan.relationships.add(
            edge.bucket(), Fingerprints.fingerprint(edge.id(), edge.relationship().version()));
      }
    }
    return new Digest(scan.nodes.buckets(), scan.relationships.buckets());
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
