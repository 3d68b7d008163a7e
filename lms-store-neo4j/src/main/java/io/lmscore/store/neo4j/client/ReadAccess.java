package io.lmscore.store.neo4j.client;

import org.neo4j.driver.AccessMode;

/** For what kind of work reads pass themselves off, by which a cluster chooses who does it. */
public enum ReadAccess {
  /** Any member may answer. */
  READ(AccessMode.READ),
  /** The leader answers, as if they were writes. */
  WRITE(AccessMode.WRITE);

  private final AccessMode mode;

  ReadAccess(AccessMode mode) {
    this.mode = mode;
  }

  AccessMode mode() {
    return mode;
  }
}
