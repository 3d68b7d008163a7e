package io.lmscore.store.neo4j;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.TombstoneAgeContract;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class TombstoneAgeTest extends TombstoneAgeContract {
  private final FailureTestBed bed = new FailureTestBed();

  @Override
  protected GraphStore open(InstantSource clock) {
    return bed.graph(clock);
  }

  @AfterEach
  void close() throws IOException {
    bed.close();
  }
}
