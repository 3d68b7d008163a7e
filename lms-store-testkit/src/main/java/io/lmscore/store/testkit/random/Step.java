package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.oracle.GraphModel;
import java.util.List;

/** One call to a store, as data. It can be repeated on another store. */
interface Step {
  /**
   * Makes the call and compares its answer with that of the model. A write changes the model too.
   *
   * @throws RuleViolation when store and model disagree
   */
  void check(GraphStore store, GraphModel model);

  /** Returns the call as Java, without the store: {@code count(from(NodeId.of("a")).out())}. */
  String code();

  /**
   * Returns the same call with simpler arguments, the greatest simplification first. Most steps
   * without arguments have no simpler form.
   */
  default List<Step> simpler() {
    return List.of();
  }

  /** Returns whether the step only reads, so that later steps do not depend on it. */
  boolean onlyReads();
}
