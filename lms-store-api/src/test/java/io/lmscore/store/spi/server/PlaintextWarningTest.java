package io.lmscore.store.spi.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextWarningTest {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.example",
        "10.0.0.7",
        "localhost.example",
        "127.example",
        "127.0.0.1.example",
        "[2001:db8::1]",
        "1270.0.0.1"
      })
  void warn_hostElsewhere_logsOnce(String host) {
    PlaintextWarning.warn("x", host, "encrypt");
    PlaintextWarning.warn("x", host, "encrypt");
    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("WARN", "x", host, "plain text", "encrypt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "db.localhost",
        "127.0.0.1",
        "127.8.9.10",
        "::1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]"
      })
  void warn_loopback_logsNothing(String host) {
    PlaintextWarning.warn("x", host, "encrypt");
    assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void warn_otherBackend_logsAgain() {
    PlaintextWarning.warn("y", "both.example", "encrypt");
    PlaintextWarning.warn("z", "both.example", "encrypt");
    assertThat(logged.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }
}
