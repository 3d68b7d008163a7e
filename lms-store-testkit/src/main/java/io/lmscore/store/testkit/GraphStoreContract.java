package io.lmscore.store.testkit;

import io.lmscore.store.Role;
import java.util.function.Supplier;

/**
 * Holds the graph store of a fixture to the contract. Extend it with a constructor without
 * arguments:
 *
 * <pre>{@code
 * class MyConformanceTest {
 *   static final StoreFixture FIXTURE = new MyFixture();
 *   @Nested class Graph extends GraphStoreContract { Graph() { super(FIXTURE); } }
 * }
 * }</pre>
 *
 * <p>The classes of one fixture share one run, which is started by the first and reported in {@code
 * target/conformance} after each.
 */
public abstract class GraphStoreContract extends StoreContract {
  /** For that fixture, which offers the role. */
  protected GraphStoreContract(StoreFixture fixture) {
    this(fixture, wholeRun(fixture));
  }

  GraphStoreContract(StoreFixture fixture, Supplier<ConformanceRun> newRun) {
    super(fixture, Role.GRAPH, newRun);
  }
}
