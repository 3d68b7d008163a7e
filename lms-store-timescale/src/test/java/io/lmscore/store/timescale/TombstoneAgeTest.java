package io.lmscore.store.timescale;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.TombstoneAgeContract;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class TombstoneAgeTest extends TombstoneAgeContract {
  private final TestBed bed = new TestBed();

  @Override
  protected GraphStore open(InstantSource clock) {
    return bed.graph(clock);
  }

  @AfterEach
  void close() throws SQLException {
    bed.close();
  }
}
