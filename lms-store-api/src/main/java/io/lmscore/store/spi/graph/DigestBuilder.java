package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the digest of elements, for backends that store no fingerprints and for tools that
 * compare a store with another source. Not thread-safe.
 */
public final class DigestBuilder {
  private final CanonicalForm form = new CanonicalForm();
  private final Sums nodes = new Sums();
  private final Sums relationships = new Sums();

  /** Creates a builder without elements. */
  public DigestBuilder() {}

  /** Adds a node. */
  public void add(Node node) {
    nodes.add(form.set(node));
  }

  /** Adds a relationship. */
  public void add(Relationship relationship) {
    relationships.add(form.set(relationship));
  }

  /** The digest of the elements added so far. */
  public Digest digest() {
    return new Digest(nodes.buckets(), relationships.buckets());
  }

  private static final class Sums {
    private final long[] counts = new long[Digest.BUCKETS];
    private final long[] fingerprints = new long[Digest.BUCKETS];

    void add(CanonicalForm element) {
      int bucket = Fingerprints.bucket(element);
      counts[bucket]++;
      fingerprints[bucket] += Fingerprints.fingerprint(element);
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
