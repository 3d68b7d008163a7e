package io.lmscore.store.spi.graph;

import io.lmscore.store.Capability;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.server.ServerCalls;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts that keep what they were asked, and answer what they were told to. */
final class FakeGraph implements ServerCalls {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");
  static final ServerInfo INFO = new ServerInfo("Fake", "1", Duration.ZERO);

  /** Names of calls in the order in which they began. */
  final List<String> begun = new ArrayList<>();

  final List<RecordedCall> asked = new ArrayList<>();
  Set<Capability> capabilities =
      EnumSet.range(Capability.WALK_PATHS, Capability.WEIGHTED_PATHS); // of the next store
  @Nullable Object answer;
  int clockReads;

  /** The times of the calls that reached a part, in turn. */
  final List<Duration> times = new ArrayList<>();

  /** The time of the last check in a view. */
  @Nullable Duration checkedFor;

  private final Calls calls = new Calls("fake", Duration.ofHours(1));

  /**
   * What a part was asked.
   *
   * @param what part and method
   * @param arguments all but the deadline
   */
  record RecordedCall(String what, String operation, List<Object> arguments) {}

  /** The same graph with calls of another time. */
  private record View(FakeGraph graph, Calls calls) implements ServerCalls {
    @Override
    public Call begin(String method) {
      graph.begun.add(method);
      return calls.begin(method);
    }

    @Override
    public ServerCalls withTimeout(String method, Duration timeout) {
      return new View(graph, calls.withTimeout(method, timeout));
    }

    @Override
    public ServerInfo check(String method) {
      graph.checkedFor = calls.begin(method).timeout();
      return graph.check(method);
    }

    @Override
    public <T> Optional<T> unwrap(String method, Class<T> type) {
      return graph.unwrap(method, type);
    }
  }

  ServerGraphStore store() {
    return new ServerGraphStore(
        this,
        new GraphParts(
            capabilities,
            part(ElementReads.class),
            part(TraversalReads.class),
            part(PathReads.class),
            part(GraphWrites.class)),
        new IndexedProperties(Map.of("Device", Set.of("name"))),
        () -> {
          clockReads++;
          return NOW;
        });
  }

  @Override
  public Calls calls() {
    return calls;
  }

  @Override
  public Call begin(String method) {
    begun.add(method);
    return calls.begin(method);
  }

  @Override
  public ServerCalls withTimeout(String method, Duration timeout) {
    return new View(this, calls.withTimeout(method, timeout));
  }

  @Override
  public ServerInfo check(String method) {
    begun.add(method);
    return INFO;
  }

  @Override
  public <T> Optional<T> unwrap(String method, Class<T> type) {
    begun.add(method);
    return Optional.of(type.cast(answer));
  }

  private <T> T part(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              times.add(((Call) arguments[0]).timeout());
              asked.add(
                  new RecordedCall(
                      type.getSimpleName() + "." + method.getName(),
                      ((Call) arguments[0]).operation(),
                      Arrays.asList(arguments).subList(1, arguments.length)));
              return answer;
            }));
  }
}
