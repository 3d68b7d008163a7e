package io.lmscore.store.bench.data;

/** How large a laboratory graph is. */
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

  /** How many nodes, exactly. */
  public int nodes() {
    return nodes;
  }

  /** How many relationships, exactly. */
  public int relationships() {
    return relationships;
  }
}
