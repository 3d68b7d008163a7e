package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * A summary of a store's content: ids, labels, versions and properties. Stores with equal content
 * have equal digests. If the content of an element differs, its digest bucket differs, except with
 * a probability of 1 in 2^32. The contract defines digest bucket and fingerprint byte by byte.
 * Tombstones do not count.
 *
 * @param nodes the digest buckets that hold nodes, ordered by number
 * @param relationships the digest buckets that hold relationships, ordered by number
 */
public record Digest(List<Bucket> nodes, List<Bucket> relationships) {
  /** The number of digest buckets, which are numbered from 0. */
  public static final int BUCKETS = 1_024;

  /** Copies the lists. */
  public Digest {
    Nulls.noNulls("nodes", nodes);
    Nulls.noNulls("relationships", relationships);
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
  }

  /**
   * A digest bucket that is not empty.
   *
   * @param number 0 to 1,023
   * @param count number of elements in it, at least 1
   * @param fingerprints the sum of their fingerprints, each taken as an unsigned 32-bit number
   */
  public record Bucket(int number, long count, long fingerprints) {
    /** Checks the number. */
    public Bucket {
      Checks.range("bucket", number, 0, BUCKETS - 1L);
    }
  }
}
