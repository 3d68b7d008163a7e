package io.lmscore.store.bench.data;

/** The size of a laboratory graph. */
public enum LabSize {
  /** 100,000 nodes and 300,000 relationships. */
  S(100_000, 300_000),
  /** 300,000 nodes and 1,000,000 relationships. */
  M(300_000, 1_000_000),
  /** 1,000,000 nodes and 5,000,000 relationships. */
  L(1_000_000, 5_000_000);

  private final int nodes;
  private final int relationships;

  LabSize(int nodes, int relationships) {
    this.nodes = nodes;
    this.relationships = relationships;
  }

  /** Returns the exact number of nodes. */
  public int nodes() {
    return nodes;
  }

  /** Returns the exact number of relationships. */
  public int relationships() {
    return relationships;
  }
}
