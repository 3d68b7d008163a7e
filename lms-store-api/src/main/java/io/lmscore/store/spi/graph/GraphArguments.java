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

/** What every {@link GraphStore} checks before it sends anything. */
public final class GraphArguments {
  private static final int MAX_K = 1_000;

  private GraphArguments() {}

  /**
   * The ids, each once, in their order.
   *
   * @throws LimitExceededException when they are more than {@link GraphStore#MAX_IDS}
   */
  public static SortedSet<NodeId> ids(Collection<NodeId> ids, Call call) {
    SortedSet<NodeId> distinct = new TreeSet<>(ids);
    if (distinct.size() > GraphStore.MAX_IDS) {
      throw new LimitExceededException(call.message("ids"), distinct.size(), GraphStore.MAX_IDS);
    }
    return distinct;
  }

  /**
   * For the age of tombstones.
   *
   * @throws InvalidValueException when it is negative
   */
  public static void checkAge(Duration age, Call call) {
    if (age.isNegative()) {
      throw new InvalidValueException(call.message("age " + age + " is negative"));
    }
  }

  /** The moment so long ago, or the beginning of 1970 when that was later. */
  public static Instant before(Instant now, Duration age) {
    Duration sinceEpoch = Duration.between(Instant.EPOCH, now);
    return age.compareTo(sinceEpoch) > 0 ? Instant.EPOCH : now.minus(age);
  }

  /**
   * For the number of a bucket.
   *
   * @throws InvalidValueException when there is none of that number
   */
  public static void checkBucket(int bucket, Call call) {
    if (bucket < 0 || bucket >= Digest.BUCKETS) {
      throw new InvalidValueException(
          call.message("bucket is " + bucket + ", not 0.." + (Digest.BUCKETS - 1)));
    }
  }

  /**
   * For the number of paths in {@link GraphStore#kShortestPaths}.
   *
   * @throws InvalidValueException when it is not 1 to 1,000
   */
  public static void checkK(int k, Call call) {
    if (k < 1 || k > MAX_K) {
      throw new InvalidValueException(call.message("k is " + k + ", not 1.." + MAX_K));
    }
  }

  /**
   * For a question whose answer has an order of its own, or none.
   *
   * @throws InvalidValueException when the traversal asks for one
   */
  public static void rejectOrder(Traversal traversal, Call call) {
    if (traversal.ordering().isPresent()) {
      throw new InvalidValueException(
          call.message("the traversal has an order, which these results do not have"));
    }
  }
}
