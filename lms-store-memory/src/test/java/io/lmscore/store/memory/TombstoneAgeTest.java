package io.lmscore.store.memory;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.testkit.TombstoneAgeContract;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class TombstoneAgeTest extends TombstoneAgeContract {
  private @Nullable Backend backend;

  @Override
  protected GraphStore open(InstantSource clock) {
    Backend opened = GraphTestBed.open(Map.of(), clock);
    backend = opened;
    return opened.graph();
  }

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
    }
  }
}
