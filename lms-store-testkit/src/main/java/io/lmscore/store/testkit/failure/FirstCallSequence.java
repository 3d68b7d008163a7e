package io.lmscore.store.testkit.failure;

import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.common.StoreCall;
import io.lmscore.store.testkit.common.StoreCalls;
import io.lmscore.store.testkit.tool.FaultyProxy;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first call of a store that has just been opened. The failures occur while the store connects,
 * logs in and prepares.
 *
 * @param first the first transfer at which the network fails
 * @param step from one such transfer to the next
 */
record FirstCallSequence(
    Role role, StoreCall<Store> method, NetworkFault fault, int first, int step)
    implements Sequence {
  @Override
  public String name() {
    return "first " + role.key() + "." + method.method();
  }

  @Override
  public void run(FailureContext context) throws Exception {
    method.body().on(context.filled(role));
    FailureContext.Times times = FailureContext.Times.ofFirst(fault);
    try (FaultyProxy proxy = context.proxy();
        Trial trial = new Trial(context, proxy, times)) {
      new FailureMoments(proxy, fault, times.timeout(), first, step)
          .each(method.kind(), trial, context);
    }
  }

  private final class Trial implements FailureMoments.Trial, AutoCloseable {
    private final FailureContext context;
    private final FaultyProxy proxy;
    private final FailureContext.Times times;
    private @Nullable Stores stores;

    Trial(FailureContext context, FaultyProxy proxy, FailureContext.Times times) {
      this.context = context;
      this.proxy = proxy;
      this.times = times;
    }

    @Override
    public void prepare() {
      close();
      stores = context.through(proxy, times);
    }

    @Override
    public void call() throws Exception {
      method.body().on(StoreCalls.store(Objects.requireNonNull(stores), role));
    }

    @Override
    public Optional<String> complaint(TimedCall call) {
      return Optional.empty();
    }

    @Override
    public void close() {
      if (stores != null) {
        stores.close();
        FailureContext.await(
            "a connection is open after close", () -> proxy.openConnections() == 0);
        stores = null;
      }
    }
  }
}
