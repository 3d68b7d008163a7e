package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The argument checks that every {@link GraphStore} makes before it sends anything. */
public final class GraphArguments {
  private static final int MAX_K = 1_000;

  private GraphArguments() {}

  /**
   * Returns the ids, each once, in id order.
   *
   * @throws LimitExceededException when there are more than {@link GraphStore#MAX_IDS} ids
   */
  public static SortedSet<NodeId> ids(Collection<NodeId> ids, Call call) {
    SortedSet<NodeId> distinct = new TreeSet<>(ids);
    if (distinct.size() > GraphStore.MAX_IDS) {
      throw new LimitExceededException(call.message("ids"), distinct.size(), GraphStore.MAX_IDS);
    }
    return distinct;
  }

  /**
   * Checks the age of tombstones.
   *
   * @throws InvalidValueException when the age is negative
   */
  public static void checkAge(Duration age, Call call) {
    if (age.isNegative()) {
      throw new InvalidValueException(call.message("age " + age + " is negative"));
    }
  }

  /** The instant that is this long before now, but not before the beginning of 1970. */
  public static Instant before(Instant now, Duration age) {
    Duration sinceEpoch = Duration.between(Instant.EPOCH, now);
    return age.compareTo(sinceEpoch) > 0 ? Instant.EPOCH : now.minus(age);
  }

  /**
   * Checks the number of a digest bucket.
   *
   * @throws InvalidValueException when no digest bucket has that number
   */
  public static void checkBucket(int bucket, Call call) {
    if (bucket < 0 || bucket >= Digest.BUCKETS) {
      throw new InvalidValueException(
          call.message("bucket is " + bucket + ", not 0.." + (Digest.BUCKETS - 1)));
    }
  }

  /**
   * Checks the number of paths of {@link GraphStore#kShortestPaths}.
   *
   * @throws InvalidValueException when the number is not 1 to 1,000
   */
  public static void checkK(int k, Call call) {
    if (k < 1 || k > MAX_K) {
      throw new InvalidValueException(call.message("k is " + k + ", not 1.." + MAX_K));
    }
  }

  /**
   * Refuses an order, for a question whose result has a fixed order or none.
   *
   * @throws InvalidValueException when the traversal has an order
   */
  public static void rejectOrder(Traversal traversal, Call call) {
    if (traversal.ordering().isPresent()) {
      throw new InvalidValueException(
          call.message(
              "the traversal has an ordering, but these results are unordered; remove orderBy"));
    }
  }
}
