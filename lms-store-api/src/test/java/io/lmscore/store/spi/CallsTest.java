package io.lmscore.store.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ClosedException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Calls calls = new Calls("neo4j", Duration.ofSeconds(7));

  @Test
  void begin_open_namesBackendAndMethodAndHasTheTimeout() {
    Deadline call = calls.begin("graph.put");
    assertThat(call.operation()).isEqualTo("neo4j graph.put");
    assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(call.message("text")).isEqualTo("neo4j graph.put: text");
    ConflictException conflict = call.conflict(Reason.EXISTS, "node 'a'", "exists");
    assertThat(conflict).hasMessage("neo4j graph.put: node 'a' exists");
    assertThat(conflict.element()).isEqualTo("node 'a'");
    assertThat(conflict.reason()).isEqualTo(Reason.EXISTS);
  }

  @Test
  void begin_closed_throws() {
    calls.close();
    assertThatThrownBy(() -> calls.begin("graph.put"))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("neo4j graph.put: the store");
  }

  @Test
  void checkOpen_cursor_saysWhichOfTheTwoIsClosed() {
    calls.checkOpen("graph.stream", false);
    assertThatThrownBy(() -> calls.checkOpen("graph.stream", true))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("the cursor");
    calls.close();
    assertThatThrownBy(() -> calls.checkOpen("graph.stream", true))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("the store");
  }
}
