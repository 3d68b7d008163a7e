package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import io.lmscore.store.ClosedException;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.Store;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.StoreException;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** The rules COM-1, COM-2 and COM-6. */
final class CallRules {
  private CallRules() {}

  static Rule check() {
    return Rule.of("COM-1")
        .eachRole("check names the server", CallRules::checkNames)
        .eachRole("backend and capabilities", CallRules::describesItself);
  }

  static Rule closed() {
    return Rule.of("COM-2")
        .eachRole("every method after close", CallRules::everyMethodAfterClose)
        .eachRole("closing again", CallRules::closingAgain)
        .eachRole("eight threads close at once", CallRules::closingAtOnce);
  }

  static Rule unwrap() {
    return Rule.of("COM-6").eachRole("types known and unknown", CallRules::unwraps);
  }

  private static void checkNames(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    for (int i = 0; i < 2; i++) {
      ServerInfo server = store.check();
      Expect.that("check: name is '" + server.name() + "'", !server.name().isBlank());
      Expect.that("check: version is '" + server.version() + "'", !server.version().isBlank());
      Expect.that("check: latency is " + server.latency(), !server.latency().isNegative());
    }
  }

  private static void describesItself(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    String key = StoreConfig.PREFIX + role.key() + ".backend";
    String id = context.fixture().config(context.namespace()).settings().get(key);
    Expect.equal("backend", store.backend(), id);
    List<Capability> before = List.copyOf(store.capabilities());
    for (Capability capability : before) {
      Expect.equal(
          capability + " declared by the " + role.key() + " store", capability.role(), role);
    }
    StoreCalls.fill(role, context.stores());
    store.check();
    Expect.sameItems("capabilities after some calls", store.capabilities(), before);
  }

  private static void everyMethodAfterClose(TrialContext context, Role role) {
    Stores stores = context.reopen(Map.of());
    StoreCalls.fill(role, stores);
    List<StoreCall<Store>> calls = StoreCalls.of(role);
    Store store = StoreCalls.store(stores, role); // obtained before the close, as in a service
    stores.close();
    List<String> answering = new ArrayList<>();
    for (StoreCall<Store> call : calls) {
      try {
        call.body().on(store);
        answering.add(call.method() + " returned");
      } catch (ClosedException expected) {
        // expected
      } catch (Exception e) {
        answering.add(call.method() + " threw " + e);
      }
    }
    if (!answering.isEmpty()) {
      throw new RuleViolation("closed " + role.key() + " store: " + String.join("; ", answering));
    }
  }

  private static void closingAgain(TrialContext context, Role role) {
    Stores stores = context.reopen(Map.of());
    StoreCalls.fill(role, stores);
    stores.close();
    stores.close();
    Stores again = context.reopen(Map.of());
    StoreCalls.store(again, role).check();
    stores.close();
    StoreCalls.store(again, role).check();
  }

  /** Another thread makes calls during the close; each ends with a result or a store exception. */
  private static void closingAtOnce(TrialContext context, Role role) throws Exception {
    for (int round = 0; round < 5; round++) {
      Stores stores = context.reopen(Map.of());
      Store store = StoreCalls.store(stores, role);
      store.check();
      List<Callable<Boolean>> tasks = new ArrayList<>();
      AtomicBoolean isClosed = new AtomicBoolean();
      tasks.add(() -> asksUntil(isClosed, store));
      for (int i = 0; i < 8; i++) {
        tasks.add(
            () -> {
              stores.close();
              isClosed.set(true);
              Expect.thrown(ClosedException.class, "check after close", store::check);
              return true;
            });
      }
      try (ConcurrentRun threads = new ConcurrentRun(tasks.size())) {
        threads.run(tasks);
      }
    }
    StoreCalls.store(context.stores(), role).check();
  }

  private static boolean asksUntil(AtomicBoolean isClosed, Store store) {
    while (!isClosed.get()) {
      try {
        store.check();
      } catch (StoreException e) { // closed store, or aborted call
        Expect.that("the exception has a message", e.getMessage() != null);
      }
    }
    return true;
  }

  private static void unwraps(TrialContext context, Role role) {
    Store store = StoreCalls.store(context.stores(), role);
    for (Class<?> type :
        List.of(
            StoreCalls.Unknown.class,
            Runnable.class,
            String.class,
            int.class,
            int[].class,
            Role.class,
            Object.class,
            Store.class,
            AutoCloseable.class)) {
      unwrap(store, type);
    }
    Expect.equal(
        "unwrap of a type of the kit", store.unwrap(StoreCalls.Unknown.class), Optional.empty());
  }

  private static <T> void unwrap(Store store, Class<T> type) {
    Optional<T> found = store.unwrap(type);
    Object object = found.isPresent() ? found.get() : null;
    Expect.that(
        "unwrap(" + type.getName() + ") gives " + object,
        object == null || type.isInstance(object));
  }
}
