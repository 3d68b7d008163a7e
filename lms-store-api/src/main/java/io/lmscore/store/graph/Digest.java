package io.lmscore.store.graph;

import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * A summary of all that a store holds: ids, labels, versions and properties. Stores with equal
 * content have equal digests. Where the content of an element differs, the digests of its bucket
 * differ, but for a chance of 1 in 2^32. The contract defines bucket and fingerprint byte by byte.
 * Tombstones do not count.
 *
 * @param nodes the buckets that hold nodes, by number
 * @param relationships the buckets that hold relationships, by number
 */
public record Digest(List<Bucket> nodes, List<Bucket> relationships) {
  /** How many buckets there are; they are numbered from 0. */
  public static final int BUCKETS = 1_024;

  /** Copies the lists. */
  public Digest {
    Nulls.noNulls("nodes", nodes);
    Nulls.noNulls("relationships", relationships);
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
  }

  /**
   * One bucket that is not empty.
   *
   * @param number 0 to 1,023
   * @param count elements in it, at least 1
   * @param fingerprints the sum of their fingerprints, each taken as an unsigned 32-bit number
   */
  public record Bucket(int number, long count, long fingerprints) {
    /** Checks the number. */
    public Bucket {
      Checks.range("bucket", number, 0, BUCKETS - 1L);
    }
  }
}
