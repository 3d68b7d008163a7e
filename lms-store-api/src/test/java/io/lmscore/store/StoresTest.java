package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StoresTest {
  private static final Option<Integer> POOL_SIZE =
      Option.integer("pool-size", 1, 100, "How many.").defaultsTo("8");

  private static final StoreConfig TWO =
      StoreConfig.of(Map.of("lms.store.graph.backend", "one", "lms.store.series.backend", "two"));

  @Test
  void open_equalSettings_shareOneBackend() {
    FakeProvider fake = FakeProvider.of("fake", POOL_SIZE);
    Map<String, String> settings =
        Map.of(
            "lms.store.graph.backend", "fake",
            "lms.store.graph.fake.pool-size", "9",
            "lms.store.series.backend", "fake",
            "lms.store.series.fake.pool-size", "9",
            "lms.store.entity.backend", "fake");
    try (Stores stores = Stores.open(StoreConfig.of(settings), fake)) {
      assertThat(stores.roles()).containsExactlyInAnyOrder(Role.values());
      assertThat(fake.opened).hasSize(2);
      assertThat(stores.graph()).isSameAs(stores.graph());
      assertThat(fake.configs)
          .anySatisfy(
              config -> {
                assertThat(config.roles()).containsExactlyInAnyOrder(Role.GRAPH, Role.SERIES);
                assertThat(config.get(POOL_SIZE)).isEqualTo(9);
              })
          .anySatisfy(
              config -> {
                assertThat(config.roles()).containsExactly(Role.ENTITY);
                assertThat(config.get(POOL_SIZE)).isEqualTo(8);
                assertThat(config.namespace()).isEqualTo("lms");
                assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
                assertThat(config.indexed().keysByLabel()).isEmpty();
              });
    }
    assertThat(fake.opened).allSatisfy(backend -> assertThat(backend.closed).isEqualTo(1));
  }

  @Test
  void stores_ofEachRole_areThoseOfItsBackend() {
    FakeProvider one = FakeProvider.of("one");
    FakeProvider two = FakeProvider.of("two");
    try (Stores stores = Stores.open(TWO.with("lms.store.entity.backend", "two"), one, two)) {
      Backend first = one.opened.get(0);
      Backend second = two.opened.get(0);
      assertThat(stores.graph().backend()).isEqualTo(first.graph().backend());
      assertThat(stores.series().backend()).isEqualTo(second.series().backend());
      assertThat(stores.entities().backend()).isEqualTo(second.entities().backend());
    }
  }

  @Test
  void open_oneProviderFails_closesTheOthers() {
    for (Throwable failure :
        List.of(
            new ConfigurationException(List.of("x")),
            new IllegalStateException("x"),
            new NoClassDefFoundError("driver"))) {
      FakeProvider good = FakeProvider.of("one");
      FakeProvider bad =
          FakeProvider.of("two")
              .withOpener(
                  config -> {
                    if (failure instanceof Error error) {
                      throw error;
                    }
                    throw (RuntimeException) failure;
                  });
      assertThatThrownBy(() -> Stores.open(TWO, good, bad))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("two");
      assertThat(good.opened).hasSize(1);
      assertThat(good.opened.get(0).closed).isEqualTo(1);
    }
  }

  @Test
  void open_closingTheOthersFails_keepsTheFirstFailure() {
    FakeBackend stuck = new FakeBackend(new IllegalStateException("stuck"));
    FakeProvider good = FakeProvider.of("one").withOpener(config -> stuck);
    FakeProvider bad =
        FakeProvider.of("two")
            .withOpener(
                config -> {
                  throw new IllegalArgumentException("bad");
                });
    assertThatThrownBy(() -> Stores.open(TWO, good, bad))
        .isInstanceOf(BackendException.class)
        .hasRootCauseMessage("bad")
        .hasSuppressedException(new IllegalStateException("stuck"));
  }

  @Test
  void close_oneFails_closesAllAndThrows() {
    FakeBackend one = new FakeBackend(new IllegalStateException("one"));
    FakeBackend two = new FakeBackend(new IllegalStateException("two"));
    Stores stores =
        Stores.open(
            TWO,
            FakeProvider.of("one").withOpener(config -> one),
            FakeProvider.of("two").withOpener(config -> two));
    assertThatThrownBy(stores::close)
        .isInstanceOf(IllegalStateException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(one.closed).isEqualTo(1);
    assertThat(two.closed).isEqualTo(1);
    assertThatCode(stores::close).doesNotThrowAnyException();
  }

  @Test
  void dropNamespaces_sharedBackend_isAskedOnce() {
    FakeProvider fake = FakeProvider.of("memory");
    try (Stores stores = Stores.open(StoreConfig.inMemory(), fake)) {
      stores.dropNamespaces();
    }
    assertThat(fake.opened).singleElement().extracting(backend -> backend.dropped).isEqualTo(1);
  }

  @Test
  void open_passedProvider_goesBeforeTheInstalledOne() {
    FakeProvider passed = FakeProvider.of("installed");
    StoreConfig config = StoreConfig.of(Map.of("lms.store.graph.backend", "installed"));
    Stores.open(config, passed).close();
    assertThat(passed.opened).hasSize(1);
    assertThatCode(() -> Stores.open(config).close()).doesNotThrowAnyException();
  }

  @Test
  void providers_missingOrBrokenOnes_areLeftOut() {
    assertThat(Stores.providers()).extracting(StoreProvider::id).containsExactly("installed");
  }

  @Test
  void close_byTwoThreads_bothReturnWhenItIsDone() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    Backend slow =
        new Backend() {
          @Override
          public Set<String> namespaces(String prefix) {
            return Set.of();
          }

          @Override
          public void dropNamespace() {}

          @Override
          public void close() {
            reached.countDown();
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            done.set(true);
          }
        };
    Stores stores =
        Stores.open(
            StoreConfig.of(Map.of("lms.store.graph.backend", "slow")),
            FakeProvider.of("slow").withOpener(config -> slow));
    List<Boolean> doneAtReturn = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                stores.close();
                doneAtReturn.add(done.get());
              });
      thread.start();
      threads.add(thread);
      reached.await();
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TERMINATED) {
        Thread.onSpinWait();
      }
    }
    open.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(doneAtReturn).containsExactly(true, true);
  }
}
