package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostLookupTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void await_nameServerIsSilent_endsInTimeAndAsksOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answer = new CountDownLatch(1);
    HostLookup lookup =
        new HostLookup(
            "neo4j.example",
            host -> {
              asked.incrementAndGet();
              awaitQuietly(answer);
              return new InetAddress[0];
            });
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> lookup.await(Duration.ofMillis(20)));
    }
    answer.countDown();
    lookup.await(LONG);
    assertThat(asked.get()).isBetween(1, 2); // the last one may begin anew
  }

  @Test
  void await_hostIsUnknownOrTheResolverFails_isToldByTheDriver() {
    HostLookup unknown =
        new HostLookup(
            "neo4j.example",
            host -> {
              throw new UnknownHostException(host);
            });
    HostLookup failing =
        new HostLookup(
            "neo4j.example",
            host -> {
              throw new SecurityException(host);
            });
    assertThatCode(() -> unknown.await(LONG)).doesNotThrowAnyException();
    assertThatCode(() -> failing.await(LONG)).doesNotThrowAnyException();
  }

  @Test
  void await_address_asksNobody() {
    for (String address : new String[] {"127.0.0.1", "::1", "[::1]"}) {
      HostLookup lookup =
          new HostLookup(
              address,
              host -> {
                throw new AssertionError(host);
              });
      assertThatCode(() -> lookup.await(LONG)).doesNotThrowAnyException();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
