package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Logger;

/** At which levels the driver of a connection logs. */
class QuietLoggingTest {
  private final List<String> logged = new ArrayList<>();
  private final Logger log =
      new QuietLogging.QuietLogger(
          (Logger)
              Proxy.newProxyInstance(
                  Logger.class.getClassLoader(),
                  new Class<?>[] {Logger.class},
                  (proxy, method, arguments) -> {
                    logged.add(method.getName());
                    return null;
                  }));

  @Test
  void log_exception_isForDebugging() {
    log.error("all addresses failed", new IllegalStateException());
    log.warn("trying again", new IllegalStateException());
    assertThat(logged).containsExactly("debug", "debug");
  }

  @Test
  void log_others_keepTheirLevelButTheLifeCycle() {
    log.warn("a router does not answer");
    log.info("a driver was made");
    log.trace("a message");
    assertThat(logged).containsExactly("warn", "debug", "trace");
  }
}
