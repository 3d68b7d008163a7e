package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.oracle.GraphModel;
import java.util.List;

/** One call to a store, as data: it can be made again on another store. */
interface Step {
  /**
   * Makes the call and compares its answer with that of the model. A write changes the model too.
   *
   * @throws RuleViolation when they disagree
   */
  void check(GraphStore store, GraphModel model);

  /** The call as Java, without the store: {@code count(from(NodeId.of("a")).out())}. */
  String code();

  /**
   * The same call with simpler arguments, the greatest simplification first; none when it is
   * simple.
   */
  List<Step> simpler();

  /** Whether it only asks, so that the steps after it do not depend on it. */
  boolean onlyReads();
}
