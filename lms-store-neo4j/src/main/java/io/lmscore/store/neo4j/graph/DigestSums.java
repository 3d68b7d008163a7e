package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Digest.Bucket;
import io.lmscore.store.neo4j.cypher.Identities;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts the buckets of a digest. */
final class DigestSums {
  private final Map<Integer, Bucket> nodes = new TreeMap<>();
  private final Map<Integer, Bucket> relationships = new TreeMap<>();

  /** Adds an item of {@code ElementCompiler.digest}. */
  Object add(Object item) {
    List<?> parts = (List<?>) item;
    Bucket more =
        new Bucket(
            Identities.bucketNumber((String) parts.get(1)),
            (Long) parts.get(2),
            (Long) parts.get(3));
    return ((Boolean) parts.get(0) ? nodes : relationships)
        .merge(more.number(), more, DigestSums::sum);
  }

  Digest digest() {
    return new Digest(List.copyOf(nodes.values()), List.copyOf(relationships.values()));
  }

  private static Bucket sum(Bucket a, Bucket b) {
    return new Bucket(a.number(), a.count() + b.count(), a.fingerprints() + b.fingerprints());
  }
}
