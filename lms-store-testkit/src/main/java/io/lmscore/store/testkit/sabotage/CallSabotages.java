package io.lmscore.store.testkit.sabotage;

import static io.lmscore.store.testkit.sabotage.GraphOverrides.countPaths;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.nodesById;
import static io.lmscore.store.testkit.sabotage.GraphOverrides.write;

import io.lmscore.store.Capability;
import io.lmscore.store.ClosedException;
import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Defects in configuration, close, timeouts, threads, capabilities, namespaces and round-trips. */
final class CallSabotages {
  private static final Option<String> TYPO = Option.text("timeuot", "a word too many");
  private static final Option<String> ENDPOINT =
      Option.url("endpoint", "http://host:port", "a URL", url -> url);
  private static final Option<String> TOKEN = Option.text("token", "a secret").secret();

  private static final Duration HOUR = Duration.ofHours(1);

  /** Longer than any call of the kit may take. Without a deadline a call would take minutes. */
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private static final Capability[] PATHS = {
    Capability.SIMPLE_PATHS,
    Capability.TRAIL_PATHS,
    Capability.WALK_PATHS,
    Capability.ALL_SHORTEST_PATHS
  };

  private CallSabotages() {}

  static List<Sabotage> all() {
    return List.of(
        Sabotage.provider("any option is taken", Role.GRAPH, inner -> option(inner, TYPO), "CFG-2"),
        Sabotage.provider("a fault shows a secret", Role.GRAPH, CallSabotages::telling, "CFG-3"),
        Sabotage.provider(
            "a URL may hold a password", Role.GRAPH, inner -> option(inner, ENDPOINT), "CFG-3"),
        Sabotage.backend(
            "each opening begins anew", Role.GRAPH, CallSabotages::dropsNamespaceOnClose, "CFG-1"),
        Sabotage.graph("the server has no version", CallSabotages::hidesServerVersion, "COM-1"),
        Sabotage.graph("a closed store answers", CallSabotages::answersWhenClosed, "COM-2"),
        Sabotage.backend(
            "closing twice fails", Role.GRAPH, CallSabotages::failsOnSecondClose, "COM-2"),
        Sabotage.graph(
                "calls go on after the timeout",
                countPaths(CallSabotages::overrunsTimeout),
                "COM-3")
            .needing(Capability.SIMPLE_PATHS),
        Sabotage.graph(
                "calls go on for ten seconds, and none enumerates paths",
                inner -> new HidesCapabilities(inner.withTimeout(TEN_SECONDS), PATHS),
                "COM-3")
            .hiding(PATHS),
        Sabotage.entity("no call has a deadline", inner -> inner.withTimeout(HOUR), "COM-3"),
        Sabotage.series("no call has a deadline", inner -> inner.withTimeout(HOUR), "COM-3"),
        Sabotage.graph(
                "a read that timed out may have changed something",
                countPaths(CallSabotages::reportsUnknownOutcomeOfRead),
                "COM-3")
            .needing(Capability.SIMPLE_PATHS),
        Sabotage.graph(
            "threads share what they write", CallSabotages::sharesWritesBetweenThreads, "COM-4"),
        Sabotage.graph("writes arrive later", write(CallSabotages::writesLater), "COM-5"),
        Sabotage.graph("unwrap casts to anything", CallSabotages::castsToAnything, "COM-6"),
        Sabotage.graph(
                "what is declared is refused", CallSabotages::refusesDeclaredCapability, "CAP-1")
            .needing(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
                "what is not declared works",
                inner -> new HidesCapabilities(inner, Capability.ALL_SHORTEST_PATHS),
                "CAP-1")
            .needing(Capability.ALL_SHORTEST_PATHS)
            .hiding(Capability.ALL_SHORTEST_PATHS),
        Sabotage.graph(
                "what is promised is not declared",
                inner -> new HidesCapabilities(inner, Capability.TRAIL_PATHS),
                "CAP-1")
            .needing(Capability.TRAIL_PATHS),
        Sabotage.provider("the namespace is ignored", Role.GRAPH, inner -> inner, "NS-1")
            .config(CallSabotages::oneNamespace),
        Sabotage.backend(
            "only the namespace that is asked is named",
            Role.GRAPH,
            inner ->
                new BrokenBackend(inner) {
                  @Override
                  public Set<String> namespaces(String prefix) {
                    return Set.of();
                  }
                },
            "NS-2"),
        Sabotage.graph(
            "nodes are read one by one",
            nodesById(
                (graph, ids) ->
                    new TreeSet<>(ids)
                        .stream().map(graph::node).flatMap(Optional::stream).toList()),
            "RTT-1"));
  }

  private static StoreProvider option(StoreProvider inner, Option<?> more) {
    return new BrokenProvider(inner, UnaryOperator.identity()) {
      @Override
      public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(inner.options());
        options.add(more);
        return options;
      }
    };
  }

  private static StoreProvider telling(StoreProvider inner) {
    StoreProvider secretive = option(inner, TOKEN);
    return new BrokenProvider(secretive, UnaryOperator.identity()) {
      @Override
      public Backend open(BackendConfig config) {
        config
            .find(TOKEN)
            .ifPresent(
                token -> {
                  throw new ConfigurationException(List.of("token " + token + " is refused"));
                });
        return inner.open(config);
      }
    };
  }

  private static StoreConfig oneNamespace(StoreConfig config) {
    StoreConfig changed = config;
    for (String key : config.settings().keySet()) {
      if (key.endsWith(".namespace")) {
        changed = changed.with(key, "kit_same");
      }
    }
    return changed;
  }

  private static Backend dropsNamespaceOnClose(Backend inner) {
    return new BrokenBackend(inner) {
      @Override
      public void close() {
        dropNamespace();
        super.close();
      }
    };
  }

  private static Backend failsOnSecondClose(Backend inner) {
    return new BrokenBackend(inner) {
      private boolean closed;

      @Override
      public void close() {
        super.close();
        if (closed) {
          throw new IllegalStateException("closed already");
        }
        closed = true;
      }
    };
  }

  private static GraphStore hidesServerVersion(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public ServerInfo check() {
        ServerInfo server = inner().check();
        return new ServerInfo(server.name(), "", server.latency());
      }
    };
  }

  private static GraphStore answersWhenClosed(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public Optional<Node> node(NodeId id) {
        try {
          return inner().node(id);
        } catch (ClosedException e) {
          return Optional.empty();
        }
      }
    };
  }

  private static long overrunsTimeout(GraphStore graph, Traversal traversal, PathRule rule) {
    try {
      return graph.countPaths(traversal, rule);
    } catch (TimedOutException e) {
      pause(Duration.ofSeconds(7));
      throw e;
    }
  }

  private static long reportsUnknownOutcomeOfRead(
      GraphStore graph, Traversal traversal, PathRule rule) {
    try {
      return graph.countPaths(traversal, rule);
    } catch (TimedOutException e) {
      throw TimedOutException.outcomeUnknown("countPaths", e);
    }
  }

  /** Keeps the elements to write in a field, as in a careless implementation. */
  private static GraphStore sharesWritesBetweenThreads(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      private volatile List<Write> current = List.of();

      @Override
      public List<Outcome> write(List<Write> writes) {
        current = writes;
        pause(Duration.ofMillis(1));
        return inner().write(current);
      }
    };
  }

  private static List<Outcome> writesLater(GraphStore graph, List<Write> writes) {
    Thread thread =
        new Thread(
            () -> {
              pause(Duration.ofMillis(20));
              graph.write(writes);
            },
            "kit-later");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
    return writes.stream().map(write -> Outcome.APPLIED).toList();
  }

  private static GraphStore castsToAnything(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public <T> Optional<T> unwrap(Class<T> type) {
        inner().unwrap(type);
        return Optional.of(type.cast(this));
      }
    };
  }

  private static GraphStore refusesDeclaredCapability(GraphStore inner) {
    return new BrokenGraphStore(inner) {
      @Override
      public List<Path> shortestPaths(ShortestPath question) {
        throw new UnsupportedException(Capability.ALL_SHORTEST_PATHS, backend());
      }
    };
  }

  private static final class HidesCapabilities extends BrokenGraphStore {
    private final List<Capability> hidden;

    HidesCapabilities(GraphStore inner, Capability... hidden) {
      super(inner);
      this.hidden = List.of(hidden);
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      capabilities.addAll(inner().capabilities());
      hidden.forEach(capabilities::remove);
      return capabilities;
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
