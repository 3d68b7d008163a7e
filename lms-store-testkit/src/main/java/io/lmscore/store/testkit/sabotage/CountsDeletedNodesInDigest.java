package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.DeleteNode;
import io.lmscore.store.spi.graph.Fingerprints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts deleted nodes in the digest. */
final class CountsDeletedNodesInDigest extends BrokenGraphStore {
  private final Map<NodeId, Long> deleted = new ConcurrentHashMap<>();

  CountsDeletedNodesInDigest(GraphStore inner) {
    super(inner);
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    List<Outcome> outcomes = inner().write(writes);
    for (Write write : writes) {
      if (write instanceof DeleteNode delete && delete.version() > 0) {
        deleted.put(delete.id(), delete.version());
      }
    }
    return outcomes;
  }

  @Override
  public Digest digest() {
    Digest digest = inner().digest();
    List<Digest.Bucket> nodes = new ArrayList<>(digest.nodes());
    deleted.forEach(
        (id, version) ->
            nodes.add(
                new Digest.Bucket(
                    Fingerprints.bucket(id),
                    1,
                    Fingerprints.fingerprint(Node.of(id.value(), "N").withVersion(version)))));
    nodes.sort(Comparator.comparingInt(Digest.Bucket::number));
    return new Digest(nodes, digest.relationships());
  }
}
