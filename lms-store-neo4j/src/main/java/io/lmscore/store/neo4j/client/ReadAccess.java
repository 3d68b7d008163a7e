package io.lmscore.store.neo4j.client;

import org.neo4j.driver.AccessMode;

/** The access mode that reads declare, by which a cluster chooses the member that answers. */
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
